// Loaded before every command: says what is missing instead of failing on the first line of TypeScript.
const [major] = process.versions.node.split('.').map(Number);
if (major < 24) {
  console.error(
    `Encuentro needs Node 24 or later; this is ${process.version}. On Linux \`npm ci\` brings it along, and npm scripts use it.\n` +
      `Encuentro necesita Node 24 o posterior; este es ${process.version}. En Linux \`npm ci\` lo trae y los scripts de npm lo usan.`,
  );
  process.exit(1);
}
