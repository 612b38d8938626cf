// Package config reads the settings: flag, then LIAISON_ variable, then file,
// then default.
package config
