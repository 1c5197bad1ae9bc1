// <quote-search>: quotes of a speaker about a subject, on any page.
//
//   <quote-search src="https://host" speaker="Steve Witkoff" subject="Vladimir Putin" limit="5">
//     <blockquote>…what stands here is shown until there are results, and stays if there are none…</blockquote>
//   </quote-search>
//   <script async type="module" src="https://host/embed/v1/quote-search.js"></script>
//
// Attributes: src (default: where this script came from), speaker, subject, topic, q, from, to, sort,
// limit (1 to 20, default 5), theme (light | dark | auto), lang. Events: qs:ready, qs:results,
// qs:error; they bubble and leave the shadow tree. Looks: --qs-ink, --qs-soft, --qs-line, --qs-link,
// --qs-paper, --qs-font, --qs-words-font, --qs-size; parts: list, item, words, speaker, source, footer.
//
// Nothing that the server answers is taken for markup: it becomes text, and its links are http(s) or
// no links.

const home = new URL(import.meta.url).origin;
const timeout = 10_000; // milliseconds
const observed = ["src", "speaker", "subject", "topic", "q", "from", "to", "sort", "limit", "theme", "lang"];

// A page's own rules beat those of :host, so that everything is set on the section inside, which they
// cannot reach; sizes do not hang on the page's root either.
const style = `
:host { display: block; }
:host([hidden]) { display: none; }
section { all: initial; display: block; direction: ltr; box-sizing: border-box; color-scheme: light;
  --ink: var(--qs-ink, #1f1c18); --soft: var(--qs-soft, #5b554b); --line: var(--qs-line, #ddd6c8);
  --link: var(--qs-link, #1d4f73); --paper: var(--qs-paper, #fbf9f4);
  font: var(--qs-size, 16px)/1.5 var(--qs-font, system-ui, sans-serif); color: var(--ink); background: var(--paper);
  border: 1px solid var(--line); border-radius: 4px; padding: 0 1.1em; overflow-wrap: anywhere; }
section.dark { color-scheme: dark; --ink: var(--qs-ink, #ece7de); --soft: var(--qs-soft, #b0a99c);
  --line: var(--qs-line, #38342e); --link: var(--qs-link, #94c3e8); --paper: var(--qs-paper, #171614); }
ol { list-style: none; margin: 0; padding: 0; }
li { padding: 1em 0; border-bottom: 1px solid var(--line); }
figure, blockquote, p { margin: 0; }
.words { font: 1.15em/1.45 var(--qs-words-font, "Iowan Old Style", Palatino, Georgia, serif); unicode-bidi: isolate; }
.label { font-size: .8em; color: var(--soft); }
figcaption { margin-top: .4em; font-size: .9em; color: var(--soft); }
b { color: var(--ink); font-weight: 600; }
a { color: var(--link); }
a:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
footer, .none { padding: .7em 0; font-size: .875em; color: var(--soft); }
`;

const darkness = matchMedia("(prefers-color-scheme: dark)");

let sheet;
/** The style sheet that all elements share; it is constructed, which strict policies of pages allow. */
function sharedSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
  }
  return sheet;
}

/** An element with a class, a part and children, which are nodes or text. */
function el(tag, { part, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  if (part) node.setAttribute("part", part);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children.filter((child) => child !== ""));
  return node;
}

/** A link, or only its text where the address is not http(s). */
function link(address, text, attributes) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return document.createTextNode(text);
  }
  if (url.protocol !== "https:" && url.protocol !== "http:") return document.createTextNode(text);
  return el("a", { href: url.href, target: "_blank", rel: "noopener nofollow", ...attributes }, el("bdi", {}, text));
}

/**
 * The words in quotation marks, each part of a direct quote in its own; others have theirs in them. The
 * comma before "he said" is the article's and stays there.
 */
function words(quote) {
  if (quote.kind !== "direct") return String(quote.text);
  const points = Array.from(String(quote.text));
  const ended = (text) => text.replace(/,$/, "");
  const marks = points.some((c) => "“”\"".includes(c)) ? ["‘", "’"] : ["“", "”"];
  let at = 0;
  const parts = quote.content.map(({ start, end }) => {
    const part = points.slice(at, at + end - start).join("");
    at += end - start + 1;
    return at > points.length ? ended(part) : part;
  });
  const fits = at - 1 === points.length;
  return (fits ? parts : [ended(quote.text)]).map((part) => marks[0] + part + marks[1]).join(" … ");
}

/** Lives between being put on a page and being taken off it. */
class QuoteSearch extends HTMLElement {
  static observedAttributes = observed;
  #root = this.attachShadow({ mode: "open" });
  #request = null;
  #queued = false;
  #recolour = () => this.#root.querySelector("section")?.classList.toggle("dark", this.#dark);

  constructor() {
    super();
    this.#root.adoptedStyleSheets = [sharedSheet()];
    this.#root.append(document.createElement("slot"));
  }

  connectedCallback() {
    darkness.addEventListener("change", this.#recolour);
    this.#tell("qs:ready", {});
    this.#queue();
  }

  disconnectedCallback() {
    darkness.removeEventListener("change", this.#recolour);
    this.#request?.abort();
  }

  attributeChangedCallback(name, before, after) {
    if (before === after || !this.isConnected) return;
    if (name === "theme") this.#recolour();
    else this.#queue();
  }

  get #dark() {
    const theme = this.getAttribute("theme");
    return theme === "dark" || (theme !== "light" && darkness.matches);
  }

  /** Several attributes that change together make one request. */
  #queue() {
    if (this.#queued) return;
    this.#queued = true;
    queueMicrotask(() => {
      this.#queued = false;
      if (this.isConnected) this.#load();
    });
  }

  /** The search in the server's query language. */
  get #query() {
    const name = (field) => {
      const value = (this.getAttribute(field) ?? "").replaceAll('"', " ").trim();
      return value && `${field}:"${value}"`;
    };
    return [this.getAttribute("q")?.trim(), name("speaker"), name("subject"), name("topic")].filter(Boolean).join(" ");
  }

  /** What tells this element from others on its page: "Quotes: Steve Witkoff on Vladimir Putin". */
  get #name() {
    const value = (name) => this.getAttribute(name)?.trim();
    const about = [value("subject"), value("topic")].filter(Boolean).join(", ");
    const parts = [value("speaker"), about && `on ${about}`, value("q")].filter(Boolean).join(" ");
    return parts ? `Quotes: ${parts}` : "Quotes";
  }

  #address(path, more = {}) {
    const url = new URL(path, this.getAttribute("src") || home);
    const values = { q: this.#query, from: this.getAttribute("from"), to: this.getAttribute("to"), ...more };
    for (const [name, value] of Object.entries(values)) if (value) url.searchParams.set(name, value);
    return url;
  }

  async #load() {
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    const clock = setTimeout(() => request.abort(new Error("the server did not answer in time")), timeout);
    try {
      const limit = Math.min(Math.max(Number.parseInt(this.getAttribute("limit") ?? "5", 10) || 5, 1), 20);
      const address = this.#address("/api/v1/quotes", { size: limit, sort: this.getAttribute("sort") });
      const response = await fetch(address, { signal: request.signal, credentials: "omit", mode: "cors" });
      const answer = await response.json();
      if (!response.ok) throw new Error(answer.detail || `the server answered ${response.status}`);
      if (request !== this.#request) return;
      this.#show(answer);
      this.#tell("qs:results", { total: answer.total, shown: answer.hits.length });
    } catch (error) {
      if (request !== this.#request || !this.isConnected) return;
      this.#root.replaceChildren(document.createElement("slot"));
      this.#tell("qs:error", { message: String((request.signal.reason ?? error)?.message ?? error) });
    } finally {
      clearTimeout(clock);
    }
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  #show(answer) {
    if (!answer.hits.length && this.textContent.trim()) {
      this.#root.replaceChildren(document.createElement("slot")); // the page's own words say more
      return;
    }
    const all = this.#address("/search");
    const section = el("section", { "aria-label": this.getAttribute("aria-label") || this.#name, lang: "en" });
    if (answer.hits.length) {
      section.append(el("ol", { part: "list" }, ...answer.hits.map((hit) => this.#item(hit.quote))));
    } else {
      section.append(el("p", { class: "none" }, "No quotes yet."));
    }
    const count = answer.total === 1 ? "1 quote" : `${answer.total.toLocaleString("en")} quotes`;
    section.append(el("footer", { part: "footer" }, link(all.href, `${count} · On the Record`)));
    this.#root.replaceChildren(section);
    this.#recolour();
  }

  #item(quote) {
    const item = el("li", { part: "item" });
    const figure = el("figure");
    if (quote.kind === "indirect") {
      figure.append(el("p", { class: "label" }, "Reported speech"), el("p", { class: "words", part: "words" }, words(quote)));
    } else {
      figure.append(el("blockquote", { class: "words", part: "words" }, words(quote)));
    }
    figure.append(this.#caption(quote));
    item.append(figure);
    return item;
  }

  #caption(quote) {
    const names = quote.speakers.map((speaker) => speaker.name).join(" and ") || "Speaker unknown";
    const caption = el("figcaption", {}, el("b", { part: "speaker" }, el("bdi", {}, names)));
    const date = this.#date(quote.date);
    if (date) caption.append(", ", date);
    const title = quote.article.title || quote.article.publication;
    if (title) caption.append(" · ", link(quote.article.url, title, { part: "source" }));
    const page = new URL(`/q/${encodeURIComponent(quote.id)}`, this.#address("/"));
    caption.append(" · ", link(page.href, "context", { "aria-label": `Context of the words of ${names}` }));
    return caption;
  }

  #date(text) {
    if (!text) return null;
    const day = new Date(text.slice(0, 10) + "T00:00:00Z");
    if (Number.isNaN(day.getTime())) return null;
    let shown;
    try {
      shown = day.toLocaleDateString(this.lang || "en-GB", { dateStyle: "long", timeZone: "UTC" });
    } catch {
      shown = text.slice(0, 10);
    }
    return el("time", { datetime: text.slice(0, 10) }, shown);
  }
}

if (!customElements.get("quote-search")) customElements.define("quote-search", QuoteSearch);
