// The search fields: suggestions as one types, by the combobox pattern of the
// ARIA Authoring Practices (list autocomplete with manual selection), and the
// page of results. Data is loaded when a field is first used. All words come
// from messages, and text from articles is never set as HTML.
(() => {
  "use strict";

  const root = document.documentElement;
  const SHOWN = 6, STEP = 8, LIMIT = 50, REST = 1000, PASSAGE = 180;
  const box = document.getElementById("search-results");
  const forms = [...document.querySelectorAll("form[role=search][data-index]")];

  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // A text as it reads in the page: runs of the other direction stand apart, so
  // that signs at their ends stay with them.
  const LATIN = /\p{sc=Latn}(?:[^\s،؛؟\p{sc=Arab}\p{sc=Hebr}]*[^\s،؛؟.:,!?)\]»”"\p{sc=Arab}\p{sc=Hebr}])?/gu;
  const RIGHT = /[\p{sc=Arab}\p{sc=Hebr}](?:[\p{sc=Arab}\p{sc=Hebr}\p{M}\s\d،؛؟]*[\p{sc=Arab}\p{sc=Hebr}\p{M}])?/gu;
  const isolated = (text) => {
    const nodes = [];
    let done = 0;
    for (const { 0: run, index } of text.matchAll(root.dir === "rtl" ? LATIN : RIGHT)) {
      nodes.push(text.slice(done, index), make("bdi", {}, run));
      done = index + run.length;
    }
    return [...nodes, text.slice(done)];
  };
  const own = (text) => make("bdi", { dir: root.dir || "ltr" }, ...isolated(text));
  const marked = (text, marks) =>
    make("bdi", { dir: root.dir || "ltr" }, ...marks(text).flatMap(([piece, is]) => (is ? [make("mark", {}, piece)] : isolated(piece))));

  // A message with what the reader typed, kept apart from its direction.
  const say = (message, query) => {
    const [before, after = ""] = message.split("{query}");
    return [before, make("bdi", { dir: "auto" }, query), after];
  };
  // The message for a number: that of a sample of the same plural form.
  const counted = (words, count) => {
    const zero = words.zero.codePointAt(0);
    const number = String(count).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
    const rules = new Intl.PluralRules(root.lang);
    const sample = Object.keys(words.counts).reverse();
    const chosen = sample.find((one) => Number(one) === count) || sample.find((one) => rules.select(Number(one)) === rules.select(count));
    return words.counts[chosen || "100"].replace("{count}", number);
  };

  // One reader for all fields; its script is loaded with the first of them.
  const readers = new Map();
  const reader = ({ index, reader: script }) => {
    if (!readers.has(index)) {
      const loaded = new Promise((resolve, reject) => {
        if (globalThis.tarjumanSearch) return resolve();
        const element = make("script", { src: script });
        element.onload = resolve;
        element.onerror = () => {
          element.remove();
          reject(new Error(script));
        };
        document.head.append(element);
      });
      const opened = loaded.then(() => globalThis.tarjumanSearch(index));
      opened.catch(() => readers.delete(index));
      readers.set(index, opened);
    }
    return readers.get(index);
  };
  const ask = async (form, query, options) => {
    const opened = await reader(form.dataset);
    const [words, answer] = await Promise.all([opened.words(), opened.find(query, options)]);
    return { words, ...answer };
  };

  // Sites may listen: once a query rests, or the reader goes on from it.
  let told, untold, timer;
  const tell = () => {
    clearTimeout(timer);
    if (!untold || untold.query === told) return;
    told = untold.query;
    document.dispatchEvent(new CustomEvent("tarjuman:search", { detail: untold }));
    untold = undefined;
  };
  const answered = (query, { total, similar }) => {
    untold = { query, results: total, similar, locale: root.lang };
    clearTimeout(timer);
    timer = setTimeout(tell, REST);
  };
  addEventListener("pagehide", tell);

  const failed = (form, again) => {
    const button = make("button", { type: "button", class: "search-retry" }, form.dataset.retry);
    button.addEventListener("click", again);
    return [make("span", {}, form.dataset.failed), " ", button];
  };

  // Typing: nothing is searched while an input method still composes.
  const onTyping = (input, delay, search) => {
    let wait;
    const later = () => {
      clearTimeout(wait);
      wait = setTimeout(search, delay);
    };
    input.addEventListener("input", (event) => event.isComposing || later());
    input.addEventListener("compositionend", later);
    return () => clearTimeout(wait);
  };

  // Suggestions below a field.
  const combobox = (form, place) => {
    const input = form.elements.q;
    const id = `search-${place}`;
    const status = make("p", { class: "search-status" });
    // Programs that read aloud hear of what changes in it, not of what appears.
    const live = make("p", { class: "hidden", role: "status" });
    const list = make("div", { class: "search-options", role: "listbox", id: `${id}-list` });
    const popup = make("div", { class: "search-popup", hidden: "" }, status, list);
    form.append(live, popup);
    const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
    let active, turn = 0;

    const options = () => [...list.children];
    const choose = (option) => {
      for (const one of options()) one.setAttribute("aria-selected", String(one === option));
      active = option;
      if (!option) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const open = () => {
      popup.hidden = false;
      input.setAttribute("aria-expanded", String(list.children.length > 0));
      live.textContent = status.textContent;
    };
    const close = () => {
      turn += 1;
      popup.hidden = true;
      live.textContent = "";
      input.setAttribute("aria-expanded", "false");
      choose();
    };
    const option = (number, href, ...children) =>
      make("a", { role: "option", id: `${id}-${number}`, href, tabindex: "-1", "aria-selected": "false" }, ...children);
    const show = (query, { words, total, similar, results }) => {
      list.setAttribute("aria-label", words.suggestions);
      status.replaceChildren(...(total ? [counted(words, total), ...(similar ? [". ", words.similar] : [])] : say(words.none, query)));
      const all = `${form.action}?q=${encodeURIComponent(query)}`;
      list.replaceChildren(
        ...results.map((result, number) => {
          const where = result.heading || result.section;
          const rest = where ? [make("span", { class: "search-where" }, own(where))] : [];
          return option(number, result.href, make("span", { class: "search-title" }, own(result.title)), ...rest);
        }),
        ...(total ? [option("all", all, ...say(words.all, query))] : []),
      );
      choose();
      open();
    };
    const search = async () => {
      const query = input.value.trim();
      if (!query) return close();
      const mine = ++turn;
      try {
        const answer = await ask(form, query, { limit: SHOWN });
        if (mine !== turn) return;
        show(query, answer);
        answered(query, answer);
      } catch {
        if (mine !== turn) return;
        list.replaceChildren();
        status.replaceChildren(...failed(form, () => (input.focus(), search())));
        open();
      }
    };

    const stop = onTyping(input, 80, search);
    input.addEventListener("focus", () => reader(form.dataset).then((opened) => opened.words()).catch(() => {}), { once: true });
    const move = {
      ArrowDown: (all, at) => all[at + 1] || all[0],
      ArrowUp: (all, at) => (at < 0 ? all.at(-1) : all[at - 1] || all.at(-1)),
      Home: (all, at) => (at < 0 ? undefined : all[0]),
      End: (all, at) => (at < 0 ? undefined : all.at(-1)),
    };
    input.addEventListener("keydown", (event) => {
      const { key } = event;
      if (event.isComposing || event.ctrlKey || event.metaKey) return;
      if (key === "Escape" && !popup.hidden) {
        event.preventDefault();
        close();
      } else if (key === "Tab") {
        if (list.children.length) close();
      } else if (key === "Enter" && active) {
        event.preventDefault();
        active.click();
      } else if (key === "ArrowDown" && popup.hidden && input.value.trim()) {
        event.preventDefault();
        search();
      } else if (move[key] && !popup.hidden && !event.shiftKey) {
        const all = options();
        const next = move[key](all, all.indexOf(active));
        if (next) {
          event.preventDefault();
          choose(next);
        }
      }
    });
    // The field keeps the focus while one of the list is pressed.
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", () => (tell(), close()));
    form.addEventListener("submit", () => (stop(), tell(), close()));
    form.addEventListener("focusout", ({ relatedTarget }) => form.contains(relatedTarget) || close());
    addEventListener("pageshow", ({ persisted }) => persisted && close());
  };

  // The passage of an article that answers best, from its page.
  const pages = new Map();
  const passage = async ({ href, anchor }, marks) => {
    const address = href.split("#")[0];
    if (!pages.has(address)) {
      const options = { priority: "low" };
      pages.set(address, fetch(address, options).then(async (answer) => (answer.ok ? await answer.text() : "")));
    }
    const page = new DOMParser().parseFromString(await pages.get(address), "text/html");
    const blocks = page.querySelectorAll("main article :is(h2, h3, h4, h5, h6, details, p, li, dt, dd, td, pre)");
    const wanted = anchor && page.getElementById(anchor);
    let inside = !wanted, best = "", most = 0;
    for (const block of blocks) {
      if (wanted && /^(H\d|DETAILS)$/.test(block.tagName)) inside = inside ? wanted.contains(block) : block === wanted;
      const own = !/^(H\d|DETAILS)$/.test(block.tagName) && !block.querySelector("p, li") && !block.closest("header, nav, .definition");
      if (!own || !inside) continue;
      const text = block.textContent.replace(/\s+/g, " ").trim();
      const count = new Set(marks(text).filter(([, is]) => is).map(([piece]) => piece)).size;
      if (count > most) [best, most] = [text, count];
    }
    return shortened(best, marks);
  };
  // What stands around the first mark, whole words only.
  const shortened = (text, marks) => {
    if (text.length <= PASSAGE) return text;
    let at = 0;
    for (const [piece, is] of marks(text)) {
      if (is) break;
      at += piece.length;
    }
    let start = Math.max(0, Math.min(at - PASSAGE / 3, text.length - PASSAGE));
    if (start > 0) start = text.indexOf(" ", start) + 1 || start;
    const end = start + PASSAGE >= text.length ? text.length : Math.max(text.lastIndexOf(" ", start + PASSAGE), start + PASSAGE / 2);
    return `${start > 0 ? "…" : ""}${text.slice(start, end)}${end < text.length ? "…" : ""}`;
  };

  // The page of results: its address has the query, and so has its title.
  const results = (form) => {
    const input = form.elements.q;
    const status = make("p", { class: "count", role: "status" });
    const list = make("ol", { class: "cards search-list" });
    const end = make("div", {});
    box.replaceChildren(status, list, end);
    const title = document.title;
    const heading = document.querySelector("h1").textContent;
    let turn = 0, shown, busy, fetched = 0;

    const name = (query) => {
      document.title = query ? title.replace(heading, () => shown.words.for.replace("{query}", () => query)) : title;
    };
    const inView = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        if (target === end) more();
        else {
          inView.unobserve(target);
          target.dispatchEvent(new Event("seen"));
        }
      }
    });
    const card = (result, { words, marks }) => {
      const text = make("p", { class: "card-text" }, marked(result.description, marks));
      const link = make("a", { href: result.href }, marked(result.title, marks));
      const item = make("li", { class: "card" }, make("h2", { class: "card-title" }, link));
      if (result.heading) item.append(make("p", { class: "search-where" }, marked(result.heading, marks)));
      item.append(text);
      if (result.section) {
        const [before, after = ""] = words.section.split("{section}");
        item.append(make("p", { class: "card-meta" }, make("span", {}, before, own(result.section), after)));
      }
      item.addEventListener("seen", async () => {
        if ((fetched += 1) > STEP) return;
        const found = await passage(result, marks).catch(() => "");
        if (found) text.replaceChildren(marked(found, marks));
      });
      inView.observe(item);
      return item;
    };
    const more = async () => {
      const from = list.children.length;
      if (busy || !from || from >= Math.min(shown.total, LIMIT)) return;
      busy = true;
      const mine = turn;
      const next = await ask(form, shown.query, { from, limit: STEP }).catch(() => undefined);
      busy = false;
      if (mine !== turn || !next) return;
      list.append(...next.results.map((result) => card(result, next)));
      // It is told again if the end is still in view.
      inView.unobserve(end);
      inView.observe(end);
    };
    const show = (query, answer) => {
      const { words, total, similar } = answer;
      shown = { ...answer, query };
      fetched = 0;
      if (total) {
        const hint = similar ? [make("br", {}), words.similar] : [];
        status.replaceChildren(...say(words.for, query), make("br", {}), counted(words, total), ...hint);
      } else {
        const { contact } = words;
        const link = contact ? [" ", make("a", { href: contact.href }, contact.label)] : [];
        status.replaceChildren(...say(words.none, query), make("br", {}), words.help, ...link);
      }
      list.replaceChildren(...answer.results.map((result) => card(result, answer)));
      inView.observe(end);
      name(query);
    };
    const clear = () => {
      inView.disconnect();
      list.replaceChildren();
    };
    const search = async () => {
      const mine = ++turn;
      const query = input.value.trim();
      if (!query) {
        clear();
        status.replaceChildren();
        return name();
      }
      if (!list.children.length) status.replaceChildren(form.dataset.loading);
      try {
        const answer = await ask(form, query, { limit: STEP });
        if (mine !== turn) return;
        clear();
        show(query, answer);
        answered(query, answer);
      } catch {
        if (mine !== turn) return;
        clear();
        status.replaceChildren(...failed(form, search));
      }
    };

    // A query that was sent off is a step to go back to; what is typed is not.
    const queryOf = () => new URL(location.href).searchParams.get("q") || "";
    const remember = (sent) => {
      const query = input.value.trim();
      const url = new URL(location.href);
      if (query) url.searchParams.set("q", query);
      else url.searchParams.delete("q");
      url.hash = "";
      const isNew = history.state?.sent && query !== queryOf();
      history[isNew ? "pushState" : "replaceState"]({ sent }, "", url);
    };
    const stop = onTyping(input, 120, () => (remember(false), search()));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      stop();
      remember(true);
      await search();
      tell();
    });
    addEventListener("popstate", () => {
      input.value = queryOf();
      search();
    });
    input.value = queryOf();
    if (input.value) {
      remember(true);
      search();
    }
  };

  forms.forEach((form, place) => (box && form.closest("main") ? results(form) : combobox(form, place)));

  // "/" goes to the field, as on many sites, unless something is being typed.
  const field = forms[0]?.elements.q;
  field?.setAttribute("aria-keyshortcuts", "/");
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    const typing = target.closest?.("input, textarea, select, [contenteditable]:not([contenteditable=false])");
    if (key !== "/" || !field || typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
})();
