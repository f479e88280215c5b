// What pages do besides being read; without this script nothing is missing
// from them. Words come from the element that loads it.
(() => {
  "use strict";

  const root = document.documentElement;
  const words = document.currentScript.dataset;
  const make = (name, attributes, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  // Light or dark, as the reader chose. Browsers that keep nothing for the
  // page forget it with the page.
  const choice = document.querySelector(".schemes");
  if (choice) {
    const kept = (() => {
      try {
        return localStorage;
      } catch {
        return null;
      }
    })();
    const show = () => {
      const scheme = root.dataset.scheme || "auto";
      for (const option of choice.elements) if (option.name) option.checked = option.value === scheme;
    };
    choice.hidden = false;
    show();
    choice.addEventListener("change", ({ target }) => {
      if (target.value === "auto") {
        delete root.dataset.scheme;
        kept?.removeItem("scheme");
      } else {
        root.dataset.scheme = target.value;
        kept?.setItem("scheme", target.value);
      }
    });
    // The same in all open pages, and in one that comes back.
    const follow = () => {
      const scheme = kept?.getItem("scheme");
      if (scheme) root.dataset.scheme = scheme;
      else delete root.dataset.scheme;
      show();
    };
    addEventListener("storage", ({ key }) => key === "scheme" && follow());
    addEventListener("pageshow", ({ persisted }) => persisted && follow());
  }

  // A menu closes when the reader turns to something else.
  const menus = [...document.querySelectorAll(".languages details")];
  const close = (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  };
  addEventListener("pointerdown", close);
  addEventListener("focusin", close);
  addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && menus.find((one) => one.open);
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });

  // A question that an address leads to stands open.
  const open = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const details = target?.closest("details");
    if (!details || details.open) return;
    details.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", open);
  open();

  // Where there is no page, the words of its address are what to look for.
  const field = document.querySelector(".page-not-found main [name=q]");
  if (field && !field.value) {
    try {
      const name = decodeURIComponent(location.pathname).split("/").filter(Boolean).at(-1) ?? "";
      const wanted = name.replace(/\.\w+$/, "").replace(/[^\p{L}\p{M}\p{N}]+/gu, " ").trim();
      if (wanted !== "404") field.value = wanted.slice(0, 80);
    } catch {
      // An address that is no text says nothing.
    }
  }

  // The contents show where the reader is: at the last heading above the
  // middle of the window.
  const links = new Map();
  for (const link of document.querySelectorAll(".toc a")) {
    const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
    if (heading) links.set(heading, link);
  }
  if (links.size) {
    const headings = [...links.keys()];
    let current, waiting;
    const mark = () => {
      waiting = false;
      const above = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      const link = links.get(above.at(-1));
      if (link === current) return;
      current?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      current = link;
      const list = link?.closest(".toc");
      if (list && list.scrollHeight > list.clientHeight) {
        list.scrollTop = link.offsetTop - list.clientHeight / 2;
      }
    };
    const soon = () => {
      if (!waiting) requestAnimationFrame(mark);
      waiting = true;
    };
    addEventListener("scroll", soon, { passive: true });
    addEventListener("resize", soon, { passive: true });
    mark();
  }

  // What was done is said to those who do not see it.
  const status = make("p", { role: "status", class: "hidden" });
  document.body.append(status);
  const copy = async (text, button, done) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      return false;
    }
    status.textContent = words.copied;
    done?.(button);
    setTimeout(() => {
      status.textContent = "";
    }, 2000);
    return true;
  };

  // Addresses of headings. The link works as any other; that it also copies
  // itself is a help.
  for (const heading of document.querySelectorAll(".article-text :is(h2, h3, h4, h5, h6)[id]")) {
    const label = words.heading.replace("{heading}", heading.textContent.trim());
    const link = make("a", { class: "anchor", href: `#${encodeURIComponent(heading.id)}`, "aria-label": label, title: label });
    link.addEventListener("click", () => {
      void copy(new URL(link.hash, location.href).href, link);
    });
    heading.append(link);
  }

  // Code to take along.
  if (navigator.clipboard) {
    for (const block of document.querySelectorAll(".prose pre")) {
      const button = make("button", { type: "button", class: "copy" }, words.copy);
      button.addEventListener("click", () => {
        void copy(block.querySelector("code").textContent.replace(/\n$/, ""), button, () => {
          button.textContent = words.copied;
          setTimeout(() => {
            button.textContent = words.copy;
          }, 2000);
        });
      });
      const box = make("div", { class: "code" });
      block.replaceWith(box);
      box.append(block, button);
    }
  }

  // Pictures that are shown smaller than they are.
  const pictures = [...document.querySelectorAll(".article-text figure:not(.video) img:not(.placeholder), .article-picture")];
  if (pictures.length && window.HTMLDialogElement) {
    const dialog = make("dialog", { class: "zoom", "aria-label": words.zoom });
    const shut = make("button", { type: "button", class: "button" }, words.close);
    shut.addEventListener("click", () => dialog.close());
    dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
    document.body.append(dialog);
    const arm = (picture) => {
      const whole = Number(picture.getAttribute("width")) || picture.naturalWidth;
      if (picture.closest("a, button") || whole < picture.clientWidth * 1.25) return;
      const button = make("button", { type: "button", class: "zoomable" });
      button.setAttribute("aria-label", picture.alt ? `${words.zoom}: ${picture.alt}` : words.zoom);
      const shown = picture.closest(".held") ?? picture.closest("picture") ?? picture;
      shown.replaceWith(button);
      button.append(shown);
      button.addEventListener("click", () => {
        const large = picture.cloneNode();
        large.removeAttribute("loading");
        large.sizes = "100vw";
        dialog.replaceChildren(large, shut);
        dialog.showModal();
      });
    };
    for (const picture of pictures) {
      if (picture.complete) arm(picture);
      else picture.addEventListener("load", () => arm(picture), { once: true });
    }
  }
})();
