// A server for a built site and a browser to visit it with, for as long as the
// tests of a file run.

import { after, before } from 'node:test';
import { launch, openTab } from './browser.mjs';
import { serve } from './server.mjs';

/** Visits a folder, or what a function says when the tests begin. */
export function visit(folder) {
  let server;
  let browser;
  before(async () => {
    server = await serve(typeof folder === 'function' ? await folder() : folder);
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    await server?.close();
  });

  const open = (options) => openTab(browser, server.origin, options);
  /** Runs `use` with a tab that is closed whatever happens. */
  const withTab = async (options, use) => {
    const tab = await open(options);
    try {
      return await use(tab);
    } finally {
      await tab.close();
    }
  };
  return {
    open,
    withTab,
    get origin() {
      return server.origin;
    },
  };
}
