//! Scripts that tests use to find where elements are.

/// Waits until the page is drawn: a picture shows the last frame.
pub(super) const DRAWN: &str = "
    const [done] = arguments
    requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))";

/// The middle of an element.
pub(super) const MIDDLE: &str = "
    const box = document.querySelector(arguments[0]).getBoundingClientRect()
    return [box.x + box.width / 2, box.y + box.height / 2]";

/// The middle of the first element that matches and holds some words.
pub(super) const MIDDLE_OF_WORDS: &str = "
    const [css, words] = arguments
    const found = [...document.querySelectorAll(css)].find((element) => element.innerText.includes(words))
    const box = found.getBoundingClientRect()
    return [box.x + box.width / 2, box.y + box.height / 2]";

/// The position of the first or last letter of some words; `null` if they are not in sight.
pub(super) const EDGE: &str = r"
    const [css, words, edge] = arguments
    const root = document.querySelector(css)
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    let all = ''
    const nodes = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      nodes.push([node, all.length])
      all += node.data
    }
    const start = all.indexOf(words)
    if (start < 0) return null
    const at = edge === 'start' ? start : start + words.length - 1
    const [node, from] = nodes.findLast(([, from]) => from <= at)
    const range = document.createRange()
    range.setStart(node, at - from)
    range.setEnd(node, at - from + 1)
    const box = range.getBoundingClientRect()
    const seen = root.getBoundingClientRect()
    if (box.top < Math.max(0, seen.top) || box.bottom > Math.min(innerHeight, seen.bottom)) return null
    return [edge === 'start' ? box.left + 1 : box.right - 1, (box.top + box.bottom) / 2]";
