/* Escape hides what a term means, until the pointer or the keyboard comes to it
   again. Everything else is the style sheet's. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const place of document.querySelectorAll(".term-place:hover, .term-place:focus-within")) {
    const show = (leaving) => {
      if (leaving.type === "focusout" ? place.matches(":hover") : place.matches(":focus-within")) return;
      delete place.dataset.dismissed;
    };
    place.dataset.dismissed = "";
    place.addEventListener("pointerleave", show);
    place.addEventListener("focusout", show);
  }
});
