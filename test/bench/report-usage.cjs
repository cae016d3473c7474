// Leaves in the file that MIMEWRIGHT_BENCH_USAGE names what this process has cost, as it exits.
const { writeFileSync } = require('node:fs');
const { MIMEWRIGHT_BENCH_USAGE: file } = process.env;

process.on('exit', () => writeFileSync(file, JSON.stringify(process.resourceUsage())));
