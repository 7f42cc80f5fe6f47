// What a page looks like to the eye, for layout.py: each function lists what is wrong, at most eight of a kind.
(() => {
  const MOST = 8;
  const styles = new Map();
  const style = element => {
    if (!styles.has(element)) styles.set(element, getComputedStyle(element));
    return styles.get(element);
  };
  const remembered = ask => {
    const known = new Map();
    const answer = element => {
      if (!element) return null;
      if (!known.has(element)) known.set(element, ask(element, answer));
      return known.get(element);
    };
    return answer;
  };
  const named = element => {
    const words = (element.textContent || element.value || '').trim().replace(/\s+/g, ' ').slice(0, 40);
    return `<${element.localName} class="${element.getAttribute('class') || ''}"> ${words}`;
  };
  // For screen readers alone: clipped to nothing.
  const unseen = remembered((element, ask) =>
    style(element).clipPath === 'inset(50%)' || style(element).clip === 'rect(0px, 0px, 0px, 0px)' || ask(element.parentElement));
  const hidden = element => unseen(element) || !element.checkVisibility({visibilityProperty: true, opacityProperty: true});
  // The nearest element around that scrolls by itself, the page not counted.
  const scroller = remembered((element, ask) =>
    element !== document.documentElement && ['auto', 'scroll'].includes(style(element).overflowX)
      ? element : ask(element.parentElement));
  const pinned = remembered((element, ask) => ['sticky', 'fixed'].includes(style(element).position) || ask(element.parentElement));

  const channels = (() => {
    const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
    const known = new Map();
    return colour => {
      if (!known.has(colour)) {
        context.clearRect(0, 0, 1, 1);
        context.fillStyle = colour;
        context.fillRect(0, 0, 1, 1);
        known.set(colour, Array.from(context.getImageData(0, 0, 1, 1).data));
      }
      return known.get(colour);
    };
  })();
  const ground = remembered((element, ask) =>
    channels(style(element).backgroundColor)[3] === 255 ? style(element).backgroundColor : ask(element.parentElement));
  const luminance = colour => {
    const linear = channels(colour).slice(0, 3).map(one => one / 255)
      .map(one => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
  };
  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };

  const textBoxes = () => {
    const boxes = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (!node.data.trim() || hidden(parent) || pinned(parent)) continue;
      range.selectNodeContents(node);
      const frame = scroller(parent)?.getBoundingClientRect();
      for (const box of range.getClientRects()) {
        const {top, bottom, height} = box;
        const left = frame ? Math.max(box.left, frame.left) : box.left;
        const right = frame ? Math.min(box.right, frame.right) : box.right;
        const scrolledAway = frame && (bottom > frame.bottom || top < frame.top);
        if (right - left >= 2 && bottom > 0 && !scrolledAway) boxes.push({box: {top, bottom, height, left, right}, parent});
      }
    }
    return boxes.sort((one, other) => one.box.top - other.box.top);
  };

  return {
    tooWide() {
      const room = document.documentElement.clientWidth;
      const over = document.documentElement.scrollWidth;
      const found = over > room ? [`the page is ${over} px wide`] : [];
      for (const element of document.body.querySelectorAll('*')) {
        const box = element.getBoundingClientRect();
        const outside = box.width && box.bottom > 0 && (box.right > room + 1 || box.left < -1);
        if (outside && !hidden(element) && !scroller(element.parentElement)) found.push(named(element));
      }
      return found.slice(0, MOST);
    },

    stickingOut() {
      const found = [];
      for (const element of document.body.querySelectorAll('*')) {
        const parent = element.parentElement;
        const placed = ['absolute', 'fixed', 'sticky'].includes(style(element).position);
        const drawnOut = parseFloat(style(element).marginRight) < 0;
        const framed = !['inline', 'contents'].includes(style(parent).display) && !scroller(parent);
        if (placed || drawnOut || !framed || element.closest('svg') || hidden(element)) continue;
        const {paddingRight, borderRightWidth} = style(parent);
        const edge = parent.getBoundingClientRect().right - parseFloat(paddingRight) - parseFloat(borderRightWidth);
        const over = element.getBoundingClientRect().right - edge;
        if (element.getBoundingClientRect().width && over > 1) found.push(`${Math.round(over)} px out: ${named(element)}`);
      }
      return found.slice(0, MOST);
    },

    overlapping() {
      const found = [];
      const boxes = textBoxes();
      boxes.forEach(({box, parent}, at) => {
        for (let next = at + 1; next < boxes.length && boxes[next].box.top < box.bottom - 1; next++) {
          const other = boxes[next];
          const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
          const down = Math.min(box.bottom, other.box.bottom) - other.box.top;
          // The boxes of two lines touch where one of them holds larger letters.
          const much = Math.min(box.height, other.box.height) * 0.35;
          if (other.parent !== parent && across > 2 && down > much) found.push(`${named(parent)} / ${named(other.parent)}`);
        }
      });
      return found.slice(0, MOST);
    },

    cut() {
      const clips = ['hidden', 'clip'];
      const found = [];
      for (const element of document.body.querySelectorAll('*')) {
        const {overflowX, overflowY} = style(element);
        const across = clips.includes(overflowX) && element.scrollWidth > element.clientWidth + 1;
        const down = clips.includes(overflowY) && element.scrollHeight > element.clientHeight + 1;
        if ((across || down) && element.textContent.trim() && !hidden(element)) found.push(named(element));
      }
      return found.slice(0, MOST);
    },

    firstStop() {
      const {localName, hash} = document.activeElement;
      const box = document.activeElement.getBoundingClientRect();
      const leads = localName === 'a' && hash && document.querySelector(hash);
      return leads && box.top >= 0 && box.left >= 0 ? [] : [`the first stop is ${named(document.activeElement)}`];
    },

    unseenFocus() {
      const reachable = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
      const found = [];
      for (const element of document.querySelectorAll(reachable)) {
        if (hidden(element) || element.disabled) continue;
        if (element.tabIndex > 0) found.push(`tabindex ${element.tabIndex}: ${named(element)}`);
        element.focus({preventScroll: true});
        if (document.activeElement !== element) continue;
        const {outlineStyle, outlineWidth, outlineColor} = getComputedStyle(element);
        if (outlineStyle === 'none' || parseFloat(outlineWidth) < 2) found.push(`no ring: ${named(element)}`);
        else {
          const seen = contrast(outlineColor, ground(element.parentElement) || 'white');
          if (seen < 3) found.push(`ring of contrast ${seen.toFixed(1)}: ${named(element)}`);
        }
      }
      document.activeElement.blur();
      return found.slice(0, MOST);
    },
  };
})()
