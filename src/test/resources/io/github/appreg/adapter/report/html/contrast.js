// The texts whose contrast is below 4.5 to 1 (WCAG 2.1, AA).
(() => {
  const parts = (color) => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    return color.startsWith("color(") ? numbers.map((n, i) => (i < 3 ? n * 255 : n)) : numbers;
  };
  const light = (color) => {
    const [r, g, b] = color.map((n) => {
      const share = n / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = parts(getComputedStyle(each).backgroundColor);
      if (color.length < 4 || color[3] === 1) {
        return color;
      }
    }
    return [255, 255, 255];
  };
  const weak = new Set();
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
    const sign = element.matches(".matrix td[class]");
    if ((own || sign) && !element.closest("svg, script, .vh, .skip, [hidden]")) {
      const [one, other] = [parts(getComputedStyle(element).color), ground(element)].map(light);
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < 4.5) {
        weak.add(`${element.tagName}.${element.className} ${ratio.toFixed(2)}`);
      }
    }
  }
  return [...weak].join("\n");
})()
