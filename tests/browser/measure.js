// What is wrong with how the page is drawn, as lists of plain sentences; empty lists are good.
() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const said = (element) => `“${element.textContent.trim().replace(/\s+/g, " ").slice(0, 60)}”`;
  const inside = (inner, outer, slack = 1) =>
    inner.left >= outer.left - slack && inner.right <= outer.right + slack &&
    inner.top >= outer.top - slack && inner.bottom <= outer.bottom + slack;
  const overlap = (a, b) =>
    Math.min(Math.min(a.right, b.right) - Math.max(a.left, b.left),
             Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));
  const area = (box) => box.width * box.height;

  const main = document.querySelector('[data-testid="stMain"]');
  const wide = [document.documentElement, main]
    .filter((element) => element.scrollWidth > Math.min(element.clientWidth, innerWidth))
    .map((element) => `${element.tagName} scrolls sideways: ${element.scrollWidth} > ${element.clientWidth}`);
  const sticking = all(".stMainBlockContainer *")
    .filter((element) => !element.closest("svg") && shown(element))
    .filter((element) => !element.parentElement.closest('[tabindex="0"][role="region"], .st-key-navigation')) // scrolls by itself
    .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
    .map((element) => `${element.tagName}.${element.className} ${said(element)} sticks out`);

  const colour = (value) => {
    const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
    context.fillStyle = value;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
    return { rgb: [red, green, blue], alpha: alpha / 255 };
  };
  const over = (top, bottom, opacity) => top.map((part, at) => part * opacity + bottom[at] * (1 - opacity));
  const luminance = (rgb) => {
    const [red, green, blue] = rgb.map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (a, b) => {
    const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (light + 0.05) / (dark + 0.05);
  };
  const ground = colour(getComputedStyle(document.querySelector('[data-testid="stApp"]')).backgroundColor).rgb;
  const fills = (shape) => {
    const style = getComputedStyle(shape);
    const gradient = style.fill.match(/#([^")]+)/);
    const paints = gradient
      ? all("stop", document.getElementById(gradient[1])).map((stop) => getComputedStyle(stop).stopColor)
      : [style.fill === "none" ? "transparent" : style.fill];
    return paints.map(colour).map(({ rgb, alpha }) =>
      over(rgb, ground, alpha * Number(style.opacity) * Number(style.fillOpacity)));
  };

  const cut = [], overlapping = [], spilling = [], faint = [], unpainted = [];
  for (const chart of all(".stVegaLiteChart").filter(shown)) {
    const svg = chart.querySelector("svg.marks");
    const texts = svg ? all("text", svg).filter((text) => text.textContent.trim() && shown(text)) : [];
    if (!texts.length) { unpainted.push(chart.ariaLabel); continue; }
    const frame = svg.getBoundingClientRect(), window_ = chart.getBoundingClientRect();
    const shapes = all("g.mark-rect path", svg);
    const boxes = texts.map((text) => text.getBoundingClientRect());
    texts.forEach((text, at) => {
      const box = boxes[at];
      if (!inside(box, frame) || !inside(box, window_)) cut.push(`${said(text)} leaves its chart`);
      const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
      const under = shapes
        .map((shape) => ({ shape, box: shape.getBoundingClientRect() }))
        .filter(({ box: cell }) => x > cell.left && x < cell.right && y > cell.top && y < cell.bottom)
        .sort((a, b) => area(a.box) - area(b.box))[0];
      if (under && !inside(box, under.box)) spilling.push(`${said(text)} leaves its cell`);
      const style = getComputedStyle(text);
      const ink = colour(style.fill);
      for (const back of under ? fills(under.shape) : [ground]) {
        const found = contrast(over(ink.rgb, back, ink.alpha * Number(style.opacity) * Number(style.fillOpacity)), back);
        if (found < 4.5) faint.push(`${said(text)} has contrast ${found.toFixed(2)}`);
      }
      for (let other = at + 1; other < texts.length; other += 1)
        if (overlap(box, boxes[other]) > 2) overlapping.push(`${said(text)} and ${said(texts[other])}`);
    });
  }
  return { wide, sticking, unpainted, cut, overlapping, spilling, faint };
}
