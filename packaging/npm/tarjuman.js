#!/usr/bin/env node
// Starts the program, which is in the package for this system, and ends as it ends.

'use strict';

const { spawn } = require('node:child_process');
const { constants } = require('node:os');
const { optionalDependencies } = require('../package.json');

/** Where the program is; ends with a word on what to do if it is nowhere. */
function program() {
  const { platform } = process;
  // Windows on ARM runs programs for x64.
  const arch = platform === 'win32' ? 'x64' : process.arch;
  const name = `@tarjuman/${platform}-${arch}`;
  try {
    return require.resolve(`${name}/bin/tarjuman${platform === 'win32' ? '.exe' : ''}`);
  } catch {
    const hint = Object.hasOwn(optionalDependencies, name)
      ? `the package ${name} is missing: install again, without --omit=optional or --no-optional`
      : `there is no package for ${platform}-${process.arch}`;
    console.error(`error: tarjuman cannot be started\nhint: ${hint}`);
    process.exit(2);
  }
}

const child = spawn(program(), process.argv.slice(2), { stdio: 'inherit' });

// `serve` ends by these; whoever stops this process means the program.
const forward = (signal) => child.kill(signal);
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
for (const signal of signals) process.on(signal, forward);

child.on('error', (error) => {
  console.error(`error: cannot start ${child.spawnfile}: ${error.message}`);
  process.exit(2);
});

child.on('exit', (code, signal) => {
  if (!signal) process.exit(code);
  // As a shell says of a program that was ended by a signal.
  process.exit(128 + (constants.signals[signal] ?? 0));
});
