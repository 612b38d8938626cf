// Fills the storage of Neo4j Browser before it starts. What is the user's own
// there stays: favourites and folders whose ids are not ours, and each style
// that differs from the one that was put there last time.
const get = (k, d) => { try { const v = JSON.parse(localStorage.getItem(k)); return v ?? d } catch { return d } };
const put = (k, v) => localStorage.setItem(k, JSON.stringify(v));
const own = (list) => (Array.isArray(list) ? list : []).filter((x) => x && !String(x.id).startsWith("liaison-"));
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

put("neo4j.connections", {activeConnection: null, allConnectionIds: ["$$discovery"], connectionsById: {"$$discovery": seed.connection}});
put("neo4j.folders", seed.folders.concat(own(get("neo4j.folders", []))));
put("neo4j.documents", seed.documents.concat(own(get("neo4j.documents", []))));

const grass = get("neo4j.grass", {}), before = get("liaison.grass", {});
for (const [selector, style] of Object.entries(seed.grass)) {
  if (!(selector in grass) || same(grass[selector], before[selector])) grass[selector] = style;
}
put("neo4j.grass", grass);
put("liaison.grass", seed.grass);

put("neo4j.settings", Object.assign({theme: "normal", showSampleScripts: false}, get("neo4j.settings", {}), {
  initCmd: seed.first, playImplicitInitCommands: true, autoComplete: false, telemetry: false, allowCrashReports: false, allowUserStats: false,
}));
put("neo4j.syncConsent", {consented: false, optedOut: true});
location.replace("/?cmd=edit&arg=" + encodeURIComponent(seed.guide));
