// Package config reads the settings of liaison.
//
// A setting comes from a flag, else from a LIAISON_ variable, else from the
// settings file, else from [Default]. Every setting has one dotted key
// ("neo4j.uri"); its variable is the key in capitals with underscores
// ("LIAISON_NEO4J_URI"). Only this package imports viper.
package config

import (
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"sort"
	"strings"
	"time"

	"github.com/go-viper/mapstructure/v2"
	"github.com/spf13/viper"
)

// Config holds every setting. The zero value is not useful; see [Default].
type Config struct {
	Neo4j   Neo4j    `mapstructure:"neo4j"`
	Lexicon []string `mapstructure:"lexicon"` // further lexicon files
	Workers int      `mapstructure:"workers"` // articles analysed at once; 0 is one per core
	Query   Query    `mapstructure:"query"`
	Cache   string   `mapstructure:"cache"` // folder of fetched jars; "" is the user's cache folder
	Data    string   `mapstructure:"data"`  // folder of the local server's data; "" is the user's data folder
}

// Neo4j says which server to use. With an empty URI it is a local one.
type Neo4j struct {
	URI      string `mapstructure:"uri"`
	User     string `mapstructure:"user"`
	Password string `mapstructure:"password"` // from LIAISON_NEO4J_PASSWORD or password_file, never from a flag
	// PasswordFile names a file of mode 0600 that holds the password.
	PasswordFile string `mapstructure:"password_file"`
	Database     string `mapstructure:"database"`
}

// Query bounds canned queries.
type Query struct {
	Timeout time.Duration `mapstructure:"timeout"`
}

// Default returns the settings that hold where nothing else is said.
func Default() Config {
	return Config{
		Neo4j: Neo4j{User: "neo4j", Database: "neo4j"},
		Query: Query{Timeout: 30 * time.Second},
	}
}

// A Setting is one key with its value and where the value came from.
type Setting struct {
	Key, Value, Source string
	Secret             bool
}

// A Source says where settings come from besides the defaults.
type Source struct {
	File string // settings file; "" means liaison.yaml in the current folder, else in the user's config folder, if either exists
	// Flags holds the values of flags that were given on the command line, by key.
	Flags map[string]string
}

// delimiter keeps dots in values of maps from being read as levels.
const delimiter = "::"

// Load reads the settings and where each came from. Unknown keys in the file,
// values of the wrong type and a password file that others may read are
// errors.
func Load(src Source) (Config, []Setting, error) {
	v := viper.NewWithOptions(viper.KeyDelimiter(delimiter), viper.EnvKeyReplacer(strings.NewReplacer(delimiter, "_", "-", "_")))
	leaves := map[string]any{}
	eachLeaf(reflect.ValueOf(Default()), nil, func(path []string, x any) {
		v.SetDefault(strings.Join(path, delimiter), x)
		leaves[strings.Join(path, ".")] = x
	})
	v.SetEnvPrefix("LIAISON")
	v.AutomaticEnv()

	path := src.File
	if path == "" {
		path = findFile()
	}
	if path != "" {
		v.SetConfigFile(path)
		v.SetConfigType("yaml")
		if err := v.ReadInConfig(); err != nil {
			if errors.Is(err, fs.ErrNotExist) {
				return Config{}, nil, fmt.Errorf("settings file %s does not exist: check --config", path)
			}
			return Config{}, nil, fmt.Errorf("settings file %s: %w", path, err)
		}
	}
	if v.InConfig("neo4j" + delimiter + "password") {
		if _, err := readSecret("neo4j.password in", path); err != nil {
			return Config{}, nil, err
		}
	}
	for key, value := range src.Flags {
		if _, ok := leaves[key]; !ok {
			return Config{}, nil, fmt.Errorf("setting %q does not exist", key)
		}
		v.Set(strings.ReplaceAll(key, ".", delimiter), value)
	}
	var c Config
	hook := viper.DecodeHook(mapstructure.ComposeDecodeHookFunc(mapstructure.StringToTimeDurationHookFunc(), mapstructure.StringToSliceHookFunc(",")))
	if err := v.UnmarshalExact(&c, hook); err != nil {
		return Config{}, nil, fmt.Errorf("settings (%s): %s", orDefault(path, "flags and variables"), firstLine(err))
	}
	if c.Neo4j.Password == "" && c.Neo4j.PasswordFile != "" {
		pw, err := readSecret("neo4j.password_file:", c.Neo4j.PasswordFile)
		if err != nil {
			return Config{}, nil, err
		}
		c.Neo4j.Password = pw
	}
	if err := c.Validate(); err != nil {
		return Config{}, nil, err
	}

	var settings []Setting
	for key := range leaves {
		s := Setting{Key: key, Source: "default", Secret: key == "neo4j.password"}
		inner := strings.ReplaceAll(key, ".", delimiter)
		env := "LIAISON_" + strings.ToUpper(strings.ReplaceAll(key, ".", "_"))
		if _, ok := src.Flags[key]; ok {
			s.Source = "flag"
		} else if value, ok := os.LookupEnv(env); ok && value != "" {
			s.Source = env
		} else if v.InConfig(inner) {
			s.Source = path
		}
		s.Value = fmt.Sprint(v.Get(inner))
		if list, ok := v.Get(inner).([]string); ok {
			s.Value = strings.Join(list, ",")
		}
		if s.Secret {
			s.Value = ""
			if c.Neo4j.Password != "" {
				s.Value = "(set)"
			}
		}
		settings = append(settings, s)
	}
	sort.Slice(settings, func(i, j int) bool { return settings[i].Key < settings[j].Key })
	return c, settings, nil
}

// Validate checks what types alone do not.
func (c Config) Validate() error {
	if c.Workers < 0 {
		return fmt.Errorf("setting workers: %d is less than 0", c.Workers)
	}
	if c.Query.Timeout <= 0 {
		return fmt.Errorf("setting query.timeout: %s is not a length of time above 0, such as 30s", c.Query.Timeout)
	}
	if c.Neo4j.URI != "" {
		u, err := url.Parse(c.Neo4j.URI)
		if err != nil || u.Host == "" {
			return fmt.Errorf("setting neo4j.uri: %q is not an address such as bolt://127.0.0.1:7687 or neo4j+s://host", c.Neo4j.URI)
		}
		switch u.Scheme {
		case "bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc":
		default:
			return fmt.Errorf("setting neo4j.uri: scheme %q is none of bolt, bolt+s, bolt+ssc, neo4j, neo4j+s, neo4j+ssc", u.Scheme)
		}
		if u.User != nil {
			return errors.New("setting neo4j.uri: an address must not hold a password: put it into LIAISON_NEO4J_PASSWORD or a file named by neo4j.password_file")
		}
	}
	return nil
}

// findFile returns the settings file in the usual places, "" if there is none.
func findFile() string {
	candidates := []string{"liaison.yaml"}
	if dir, err := os.UserConfigDir(); err == nil {
		candidates = append(candidates, filepath.Join(dir, "liaison", "liaison.yaml"))
	}
	for _, path := range candidates {
		if info, err := os.Stat(path); err == nil && info.Mode().IsRegular() {
			return path
		}
	}
	return ""
}

// readSecret reads a password from a file that only its owner may read.
func readSecret(setting, path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", fmt.Errorf("setting %s %w", setting, err)
	}
	if info.Mode().Perm()&0o077 != 0 && os.PathSeparator == '/' {
		return "", fmt.Errorf("setting %s %s may be read by others: chmod 600 %s", setting, path, path)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		return "", fmt.Errorf("setting %s %w", setting, err)
	}
	return strings.TrimRight(string(b), "\r\n"), nil
}

// eachLeaf calls f with the path of keys and the value of every setting.
func eachLeaf(x reflect.Value, path []string, f func([]string, any)) {
	for i := range x.NumField() {
		p := append(path[:len(path):len(path)], x.Type().Field(i).Tag.Get("mapstructure"))
		if x.Field(i).Kind() == reflect.Struct {
			eachLeaf(x.Field(i), p, f)
			continue
		}
		f(p, x.Field(i).Interface())
	}
}

func orDefault(s, d string) string {
	if s == "" {
		return d
	}
	return s
}

// firstLine turns mapstructure's list of errors into one line.
func firstLine(err error) string {
	lines := strings.Split(strings.TrimSpace(err.Error()), "\n")
	for i, l := range lines {
		lines[i] = strings.ReplaceAll(strings.Trim(l, "*\t' "), delimiter, ".")
	}
	return strings.Join(lines, " ")
}
