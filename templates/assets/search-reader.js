// Reads the search index of one locale: what the files hold is described in
// docs/search.md. It knows no language; beginnings, endings, letters that are
// read as one and little words come with the index. No page is touched here.
(() => {
  "use strict";

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const UNSPACED = /[\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}\p{scx=Hani}\p{scx=Hira}\p{scx=Kana}]/u;
  const WORD = /(?:[\u05d0-\u05ea]["'\u05f3\u05f4”’](?=[\u05d0-\u05ea])|[\p{L}\p{M}\p{N}\p{DI}])+/gu;
  // Points of Arabic and Hebrew, tatweel, marks of abbreviations, what is not seen.
  const UNSEEN =
    /[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u05f3\u05f4\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"'”’\p{DI}]/gu;
  const ACCENTS = /([\p{sc=Latn}\p{sc=Grek}\p{sc=Cyrl}])\p{M}+/gu;
  // How much each way to find a word counts.
  const EXACT = 1, ACCENT = 0.85, AFFIX = 0.8, NEAR = 0.65, BEGINNING = 0.6, PART = 0.5, TYPO = 0.4, START = 0.3;
  // A word of fewer articles is looked for in other ways, too.
  const FEW = 2;
  const utf8 = new TextEncoder();

  const numbers = (text) => {
    const found = [];
    let number = 0, shift = 0;
    for (const digit of text) {
      const value = ALPHABET.indexOf(digit);
      number |= (value & 31) << shift;
      if (value & 32) shift += 5;
      else {
        found.push(number);
        number = shift = 0;
      }
    }
    return found;
  };
  const hashed = (text) => {
    let hash = 0x811c9dc5;
    for (const byte of utf8.encode(text)) hash = Math.imul(hash ^ byte, 0x01000193);
    return hash >>> 0;
  };
  // Digits of a script stand in tens, one after the other.
  const digit = (letter) => {
    let value = 0;
    for (let code = letter.codePointAt(0); /\p{Nd}/u.test(String.fromCodePoint(code - 1)); code -= 1) value += 1;
    return String(value % 10);
  };
  const shared = (a, b) => {
    let length = 0;
    while (length < a.length && a[length] === b[length]) length += 1;
    return length;
  };
  // Whether one letter wrong, too many, missing, or two exchanged part them.
  const isTypo = (a, b) => {
    if (Math.abs(a.length - b.length) > 1 || a === b) return false;
    const at = shared(a, b);
    if (a.length > b.length) return a.slice(at + 1) === b.slice(at);
    if (a.length < b.length) return a.slice(at) === b.slice(at + 1);
    if (a.slice(at + 1) === b.slice(at + 1)) return true;
    return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
  };
  // The longest first, so that the least is taken for a part of another word.
  const cut = (word, parts, side, least) =>
    parts
      .filter((part) => word.length - part.length >= least && (side ? word.endsWith(part) : word.startsWith(part)))
      .map((part) => (side ? word.slice(0, -part.length) : word.slice(part.length)));

  const load = async (address, options) => {
    const answer = await fetch(address, options);
    if (!answer.ok) throw Object.assign(new Error(address), { status: answer.status });
    return answer.json();
  };

  /** A reader of the index at an address; `get` takes a URL and gives its JSON. */
  globalThis.tarjumanSearch = (address, get = load) => {
    const opened = async (options) => {
      const data = await get(address, options);
      const index = { data, files: new Map(), heavy: new Set(data.heavy) };
      index.page = data.bits - Math.log2(data.pages.length / 8);
      for (const name of ["common", "beginnings", "endings"]) index[name] = data[name].map((word) => fold(word, index));
      index.loose = data.loose && new RegExp(`[${data.loose}]`, "gu");
      return index;
    };
    let index;

    // Text to words.

    const surface = (word, { data }) =>
      word.normalize("NFKC").toLocaleLowerCase(data.locale).replace(UNSEEN, "").normalize("NFC");
    const fold = (word, { data }) =>
      [...word]
        .map((letter) => data.fold[letter] ?? letter)
        .join("")
        .normalize("NFD")
        .replace(ACCENTS, "$1")
        .normalize("NFC")
        .replace(/\p{Nd}/gu, digit);
    // Runs of letters, apart where a script with spaces meets one without.
    const runs = (text) => {
      const found = [];
      for (const { 0: run, index: at } of text.matchAll(WORD)) {
        let start = 0, unspaced;
        for (let place = 0; place <= run.length; ) {
          const letter = place < run.length ? String.fromCodePoint(run.codePointAt(place)) : "";
          const is = !letter || /[\p{M}\p{DI}]/u.test(letter) ? unspaced : UNSPACED.test(letter);
          if ((!letter || (unspaced !== undefined && is !== unspaced)) && place > start) {
            found.push({ text: run.slice(start, place), at: at + start, unspaced: Boolean(unspaced) });
            start = place;
          }
          unspaced = is;
          place += letter.length || 1;
        }
      }
      return found;
    };

    // Files.

    const file = (index, kind, number, hashes) => {
      const name = `${kind}${number}-${hashes.slice(number * 8, number * 8 + 8)}`;
      if (!index.files.has(name)) {
        const url = new URL(`${index.data.base}${name}.json`, new URL(address, globalThis.location?.href)).href;
        const found = get(url).then(kind === "w" ? (data) => entries(data, index) : (data) => data);
        found.catch(() => index.files.delete(name));
        index.files.set(name, found);
      }
      return index.files.get(name);
    };
    // The part of a word that says in which file it is; none if that takes more of it.
    const place = (word, { data, heavy }) => {
      const letters = [...word];
      let length = UNSPACED.test(letters[0]) && letters[0] >= "\u0e00" ? 1 : 2;
      while (heavy.has(letters.slice(0, length).join("")) && letters.length > length) length += 1;
      const start = letters.slice(0, length).join("");
      return { number: hashed(start) & (data.buckets - 1), whole: letters.length >= length && !heavy.has(start) };
    };
    const bucket = (word, index) => file(index, "w", place(word, index).number, index.data.words);
    const entries = (data, index) => {
      const found = { byName: new Map(), byForm: new Map() };
      for (const [name, [forms, postings, others]] of Object.entries(data)) {
        const entry = { name, forms: forms ? forms.split(" ") : [], postings, others: others ? others.split(" ") : [] };
        found.byName.set(name, entry);
        for (const form of new Set([name, ...entry.forms.map((form) => fold(form, index))])) {
          if (!found.byForm.has(form)) found.byForm.set(form, []);
          found.byForm.get(form).push(entry);
        }
      }
      return found;
    };
    const titles = async (index) => {
      const hash = index.data.titles;
      if (!hash) return [];
      const { w } = await file(index, "t", "", hash);
      return (index.titles ||= w.split(" "));
    };

    // Words to entries.

    // Adds what stands for a word, found in this way, to `hits`: key to weight.
    const take = async (index, hits, entry, weight) => {
      const keys = entry.postings === null ? [] : [entry];
      for (const other of entry.others) {
        const { byName } = await bucket(other, index);
        if (byName.get(other)?.postings) keys.push(byName.get(other));
      }
      for (const key of keys) {
        const hit = hits.get(key.name) || { entry: key, weight: 0, forms: new Set() };
        hit.weight = Math.max(hit.weight, weight);
        for (const form of entry.forms) hit.forms.add(form);
        hits.set(key.name, hit);
      }
    };
    const exact = async (index, hits, folded, typed, factor) => {
      if (!folded) return;
      const { byForm } = await bucket(folded, index);
      for (const entry of byForm.get(folded) || []) {
        await take(index, hits, entry, entry.forms.includes(typed) ? EXACT * factor : ACCENT * factor);
      }
    };
    const affixes = async (index, hits, folded) => {
      const { beginnings, endings, loose } = index;
      const tried = new Set([folded]);
      const bare = [folded, ...cut(folded, beginnings, 0, 3)];
      bare.push(...bare.slice(1).flatMap((word) => cut(word, beginnings, 0, 3)));
      for (const rest of bare.flatMap((word) => [word, ...cut(word, endings, 1, 3)])) {
        if (tried.has(rest) || hits.size) continue;
        tried.add(rest);
        await exact(index, hits, rest, rest, AFFIX);
      }
      // Letters that may be left out of a word, as those of vowels in Hebrew.
      if (!loose) return;
      for (const word of new Set(bare)) {
        const bones = word.slice(1).replace(loose, "");
        const pass = (form) => bones.length >= 2 && form[0] === word[0] && form.slice(1).replace(loose, "") === bones && PART;
        await among(index, hits, word, pass, 8);
      }
    };
    // All forms in a word's file that pass, best first.
    const among = async (index, hits, folded, pass, limit) => {
      const { byForm } = await bucket(folded, index);
      const found = [...byForm].map(([form, list]) => [pass(form), form, list]).filter(([weight]) => weight);
      found.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1));
      for (const [weight, , list] of found.slice(0, limit)) {
        for (const entry of list) await take(index, hits, entry, weight);
      }
    };
    const inTitles = async (index, hits, pass, limit) => {
      const found = (await titles(index)).map((word) => [pass(word), word]).filter(([weight]) => weight);
      found.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1));
      await Promise.all(found.slice(0, limit).map(([weight, word]) => exact(index, hits, word, word, weight)));
    };
    const beginning = async (index, hits, folded) => {
      const pass = (form) =>
        form.startsWith(folded) && form !== folded && BEGINNING * Math.sqrt(folded.length / form.length);
      if (place(folded, index).whole) await among(index, hits, folded, pass, 24);
      else await inTitles(index, hits, pass, 8);
    };
    // A word made of others: a known one with a known rest, or part of one in a title.
    const parts = async (index, hits, folded) => {
      const { byForm } = await bucket(folded, index);
      const heads = [...byForm.keys()].filter((form) => form.length >= 3 && form.length < folded.length - 2 && folded.startsWith(form));
      heads.sort((a, b) => b.length - a.length);
      for (const head of heads.slice(0, hits.size ? 1 : 4)) {
        const rest = folded.slice(head.length);
        for (const tail of [rest, ...cut(rest, ["s", "n", "e", "es", "en"], 0, 3)]) {
          const found = new Map();
          await exact(index, found, tail, tail, PART);
          if (!found.size) await affixes(index, found, tail);
          if (!found.size && tail.length >= 5) await starts(index, found, tail, {}, 0.8, PART);
          if (!found.size) continue;
          for (const hit of found.values()) hit.weight = PART;
          await exact(index, found, head, head, START);
          for (const [key, hit] of found) hits.set(key, hit);
          return;
        }
      }
      const pass = (word) => {
        const [short, long] = word.length < folded.length ? [word, folded] : [folded, word];
        return short.length >= 4 && long.includes(short) && PART * (short.length / long.length);
      };
      if (folded.length >= 4) await inTitles(index, hits, pass, 4);
      if (!hits.size && heads[0]?.length >= Math.max(4, folded.length / 2)) await exact(index, hits, heads[0], heads[0], START);
      // A known end behind an unknown beginning, the longest first.
      const tails = [3, 4, 5, 6, 7].map((at) => folded.slice(at)).filter((tail) => tail.length >= 5);
      for (const tail of tails) if (!hits.size) await exact(index, hits, tail, tail, START);
      for (const tail of tails) if (!hits.size) await starts(index, hits, tail, {}, 0.7, START);
    };
    const typos = async (index, hits, folded) => {
      const pass = (form) => isTypo(folded, form) && TYPO;
      await among(index, hits, folded, pass, 6);
      await inTitles(index, hits, pass, 6);
    };
    const starts = (index, hits, folded, { unspaced }, share, weight) => {
      const least = Math.max(unspaced ? 2 : 4, folded.length * share);
      return among(index, hits, folded, (form) => {
        const length = shared(form, folded);
        return length >= least && form.length <= length + 5 && weight * (length / Math.max(form.length, folded.length));
      }, 8);
    };
    const few = (hits) => [...hits.values()].reduce((sum, { entry }) => sum + listed(entry).length, 0) < FEW;
    // The ways to find a word, the surest first; those behind only where nothing was found.
    const find = async (index, word) => {
      const { typed, folded, last, unspaced } = word;
      const hits = new Map();
      await exact(index, hits, folded, typed, 1);
      if (!hits.size && !unspaced) await affixes(index, hits, folded);
      if (last || !hits.size) await beginning(index, hits, folded);
      if (!hits.size) await starts(index, hits, folded, word, 0.8, NEAR);
      if (!hits.size && folded.length >= 5) await typos(index, hits, folded);
      if (!unspaced && few(hits)) await parts(index, hits, folded);
      if (!hits.size) await starts(index, hits, folded, word, 0.6, START);
      return hits;
    };

    // The words of a run in a script without spaces: those of the index that
    // cover most of it, however a browser would divide it.
    const divided = async (index, text) => {
      const run = [...fold(surface(text, index), index)].slice(0, 48);
      const forms = new Set();
      const buckets = await Promise.all([...new Set(run)].filter((c) => !/\p{M}/u.test(c)).map((c) => bucket(c, index)));
      for (const { byForm } of buckets) for (const form of byForm.keys()) forms.add(form);
      const best = [{ cost: 0, words: [] }];
      for (let end = 1; end <= run.length; end += 1) {
        const before = best[end - 1];
        const gap = before.words.at(-1)?.gap ? before.words.at(-1).text : "";
        const rest = gap ? before.words.slice(0, -1) : before.words;
        best[end] = { cost: before.cost + 3, words: [...rest, { text: gap + run[end - 1], gap: true }] };
        for (let start = Math.max(0, end - 20); start < end; start += 1) {
          const word = run.slice(start, end).join("");
          const cost = best[start].cost + 1 + 1 / (end - start);
          if (cost < best[end].cost && forms.has(word)) best[end] = { cost, words: [...best[start].words, { text: word }] };
        }
      }
      return best[run.length].words.filter(({ text, gap }) => !gap || [...text].length > 1).map(({ text }) => text);
    };

    const asked = async (index, query) => {
      const words = [];
      const open = /[\p{L}\p{M}\p{N}]$/u.test(query);
      for (const { text, unspaced } of runs(query).slice(0, 16)) {
        if (unspaced) {
          for (const folded of await divided(index, text)) words.push({ typed: folded, folded, unspaced });
        } else {
          const typed = surface(text, index);
          if (typed) words.push({ typed, folded: fold(typed, index) });
        }
      }
      if (open && words.length) words.at(-1).last = true;
      const telling = words.filter(({ typed, folded, last }) => last || !(index.common.includes(typed) || index.common.includes(folded)));
      return telling.length && telling.length < words.length
        ? telling.filter(({ typed, folded }) => telling.length === 1 || !(index.common.includes(typed) || index.common.includes(folded)))
        : words;
    };

    // Entries to articles.

    const listed = (entry) => {
      if (!entry.list) {
        const values = numbers(entry.postings);
        entry.list = [];
        for (let at = 0, id = 0; at < values.length; at += 2) {
          id += values[at];
          entry.list.push([id, values[at + 1] >> 4, values[at + 1] & 15]);
        }
        entry.count = new Set(entry.list.map(([id]) => id)).size;
      }
      return entry.list;
    };
    // What one word gives each article: section to score.
    const scored = (hits, { data }) => {
      const articles = new Map();
      for (const { entry, weight } of hits.values()) {
        const list = listed(entry);
        const rare = Math.log(1 + data.articles / entry.count);
        for (const [id, section, impact] of list) {
          if (!articles.has(id)) articles.set(id, new Map());
          const sections = articles.get(id);
          sections.set(section, Math.max(sections.get(section) || 0, weight * rare * impact));
        }
      }
      return articles;
    };
    const ranked = (words, index) => {
      const articles = new Map();
      for (const hits of words) {
        for (const [id, sections] of scored(hits, index)) {
          const found = articles.get(id) || { id, sum: 0, words: 0, sections: new Map() };
          const scores = [...sections.values()];
          const most = Math.max(...scores);
          found.sum += most + 0.25 * (scores.reduce((a, b) => a + b) - most);
          found.words += 1;
          for (const [section, score] of sections) found.sections.set(section, (found.sections.get(section) || 0) + score);
          articles.set(id, found);
        }
      }
      const list = [...articles.values()];
      for (const found of list) found.score = found.sum * (found.words / words.length) ** 2;
      return list.sort((a, b) => b.score - a.score || a.id - b.id);
    };

    const described = async (found, index) => {
      const data = (await file(index, "p", found.id >> index.page, index.data.pages))[found.id];
      const best = [...found.sections].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0][0];
      const [anchor, heading] = (best && data.s?.[best - 1]) || [];
      const root = new URL(address, globalThis.location?.href);
      const url = new URL(data.u, root);
      return {
        href: url.pathname + (anchor ? `#${encodeURIComponent(anchor)}` : ""),
        title: data.t,
        description: data.d || "",
        section: data.c || "",
        heading: heading || "",
        anchor: anchor || "",
      };
    };

    const answer = async (index, query, { from = 0, limit = 8 } = {}) => {
      const words = await asked(index, query);
      const hits = await Promise.all(words.map((word) => find(index, word)));
      const list = ranked(hits, index);
      const results = await Promise.all(list.slice(from, from + limit).map((found) => described(found, index)));
      const bare = (text) => runs(text).map((run) => fold(surface(run.text, index), index)).join(" ");
      const wanted = bare(query);
      if (!from) results.sort((a, b) => (bare(b.title) === wanted) - (bare(a.title) === wanted));
      const weights = hits.flatMap((of) => [...of.values()].map(({ weight }) => weight));
      return { total: list.length, similar: weights.length > 0 && Math.max(...weights) < PART, results, marks: marks(words, hits, index) };
    };

    // What to mark in a text: pieces of it, each with whether it was asked for.
    const marks = (words, hits, index) => {
      const forms = new Set();
      for (const of of hits) for (const { forms: own } of of.values()) for (const form of own) forms.add(fold(form, index));
      for (const { folded } of words) forms.add(folded);
      return (text) => {
        const pieces = [];
        let done = 0;
        const add = (start, end) => {
          if (start > done) pieces.push([text.slice(done, start), false]);
          // Words that stand together are marked as one.
          if (start === done && pieces.at(-1)?.[1]) pieces.at(-1)[0] += text.slice(start, end);
          else pieces.push([text.slice(start, end), true]);
          done = end;
        };
        for (const { text: run, at, unspaced } of runs(text)) {
          if (!unspaced) {
            if (forms.has(fold(surface(run, index), index))) add(at, at + run.length);
            continue;
          }
          for (let start = 0; start < run.length; start += 1) {
            for (let end = Math.min(run.length, start + 20); end > start; end -= 1) {
              if (!forms.has(fold(surface(run.slice(start, end), index), index))) continue;
              add(at + start, at + end);
              start = end - 1;
              break;
            }
          }
        }
        if (done < text.length) pieces.push([text.slice(done), false]);
        return pieces;
      };
    };

    return {
      /** The words that the interface shows. */
      words: async () => (await (index ||= opened())).data.interface,
      /** Answers a query: `total`, `similar`, `results`, `marks`. */
      find: async (query, options) => {
        try {
          return await answer(await (index ||= opened()), query, options);
        } catch (error) {
          index = undefined;
          // The site was published anew since: its files have other names.
          if (error.status !== 404) throw error;
          return answer(await (index = opened({ cache: "no-cache" })), query, options);
        }
      },
    };
  };
})();
