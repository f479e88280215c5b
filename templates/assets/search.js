// Search in the browser, over the index of the reader's language. Every word
// shown comes from the page's own attributes; nothing is ever set as HTML.
(() => {
  "use strict";

  const box = document.getElementById("search-results");
  const form = document.querySelector("main form[role=search]");
  if (!box || !form) return;
  const input = form.elements.q;
  const words = box.dataset;
  const language = document.documentElement.lang;
  const LIMIT = 50;

  const make = (name, parent, text) => {
    const element = parent.appendChild(document.createElement(name));
    if (text) element.textContent = text;
    return element;
  };
  const status = make("p", box);
  status.className = "count";
  status.setAttribute("role", "status");
  const list = make("ol", box);
  list.className = "cards";

  // Letters that readers take for the same become the same.
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200b-\u200f\u2066-\u2069]/g, "")
      .toLowerCase()
      .replace(/[أإآٱ]/g, "ا")
      .replace(/[ىیئ]/g, "ي")
      .replace(/ؤ/g, "و")
      .replace(/ک/g, "ك")
      .replace(/ة/g, "ه")
      .replace(/ß/g, "ss")
      .replace(/ı/g, "i")
      .replace(/ł/g, "l")
      .replace(/ø/g, "o")
      .replace(/đ/g, "d");
  const split = (text) => fold(text).match(/[\p{L}\p{M}\p{N}]+/gu) || [];

  // How well a word is matched: as the start of a word, or inside one.
  const match = (text, word) => {
    const at = text.indexOf(word);
    if (at < 0) return 0;
    return at === 0 || text.includes(" " + word) ? 2 : 1;
  };
  const score = (article, query) => {
    let sum = 0;
    for (const word of query) {
      const best = Math.max(
        match(article.title, word) * 8,
        match(article.extra, word) * 3,
        match(article.text, word)
      );
      if (!best) return 0;
      sum += best;
    }
    const whole = query.join(" ");
    if (article.title === whole) sum += 40;
    else if (article.title.startsWith(whole)) sum += 10;
    return sum;
  };

  let index;
  const load = () =>
    (index ||= fetch(words.index)
      .then((answer) => {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then((data) =>
        data.articles.map((article) => ({
          ...article,
          title: split(article.t).join(" "),
          extra: split(article.k || "").join(" "),
          text: split(article.d || "").join(" "),
        }))
      ));

  // The message for a number: that of a sample count of the same plural form.
  const zero = (words.zero || "0").codePointAt(0);
  const number = (count) =>
    String(count).replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
  const counted = (count) => {
    const samples = Object.keys(words)
      .filter((name) => name.startsWith("count-"))
      .map((name) => Number(name.slice(6)));
    const rules = new Intl.PluralRules(language);
    const same = (sample) => rules.select(sample) === rules.select(count);
    const sample = samples.includes(count) ? count : samples.reverse().find(same) || 100;
    return words["count-" + sample].replace(words["number-" + sample], number(count));
  };

  // A message with what the reader typed, kept apart from its direction.
  const say = (message, query) => {
    const [before, after = ""] = message.split("{query}");
    const typed = document.createElement("bdi");
    typed.textContent = query;
    status.append(before, typed, after);
  };

  const show = (found, query) => {
    status.textContent = "";
    list.textContent = "";
    if (!found.length) {
      say(words.none, query);
      make("br", status);
      status.append(words.help);
      return;
    }
    say(words.for, query);
    make("br", status);
    status.append(counted(found.length));
    for (const { article } of found.slice(0, LIMIT)) {
      const item = make("li", list);
      item.className = "card";
      const heading = make("h2", item);
      heading.className = "card-title";
      make("a", heading, article.t).href = article.u;
      if (article.d) make("p", item, article.d).className = "card-text";
      if (article.s) {
        make("p", item, words.section.replace("{section}", () => article.s)).className = "card-meta";
      }
    }
  };

  let last = 0;
  const search = async () => {
    const turn = ++last;
    const typed = input.value.trim();
    const query = split(typed);
    const url = new URL(location.href);
    if (typed) url.searchParams.set("q", typed);
    else url.searchParams.delete("q");
    history.replaceState(null, "", url);
    if (!query.length) {
      status.textContent = list.textContent = "";
      return;
    }
    if (!list.children.length) status.textContent = words.loading;
    try {
      const articles = await load();
      if (turn !== last) return;
      const found = articles
        .map((article, place) => ({ article, place, score: score(article, query) }))
        .filter((hit) => hit.score)
        .sort((a, b) => b.score - a.score || a.place - b.place);
      show(found, typed);
    } catch {
      index = undefined;
      if (turn === last) status.textContent = words.failed;
    }
  };

  let timer;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, 150);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    search();
  });
  input.value = new URL(location.href).searchParams.get("q") || "";
  if (input.value) search();
})();
