// The page as a picture that can be drawn nearer, its lights over it. Without it there is the plain picture.

/* global OpenSeadragon */

export function sheet(figure) {
  if (!figure) return;
  const lights = figure.querySelector(".lights");
  const lit = document.getElementById("lit");
  lit?.addEventListener("change", () => lights.classList.toggle("off", !lit.checked));
  const buttons = document.querySelector(".zoom");
  if (buttons) buttons.hidden = false;
  document.getElementById("closer")?.addEventListener("click", () => nearer(1.5));
  document.getElementById("further")?.addEventListener("click", () => nearer(1 / 1.5));
  document.getElementById("whole")?.addEventListener("click", () => viewer?.viewport.goHome());
  showPlace(figure, lights);
  if (figure.dataset.next) new Image().src = figure.dataset.next;

  let viewer = null;
  function nearer(factor) {
    viewer ??= viewerOf(figure, lights);
    const zoom = () => viewer.viewport.zoomBy(factor).applyConstraints();
    if (viewer.world.getItemCount()) zoom();
    else viewer.addOnceHandler("open", zoom);
  }
}

// Turn the picture, which scrolls beside its text, to the place that this is about.
function showPlace(figure, lights) {
  const frame = figure.closest(".viewer");
  const found = lights.querySelector(".hit");
  const share = figure.dataset.near ?? (found ? Number(found.getAttribute("y")) / 1000 : null);
  if (share !== null) frame.scrollTop = figure.offsetTop + Number(share) * figure.offsetHeight - frame.clientHeight / 3;
}

// The viewer would write a style sheet into the page, which our policy refuses, unless it finds one of its own.
function settleViewerStyle() {
  if (document.querySelector("style[data-openseadragon-mobile-css]")) return;
  const style = document.createElement("style");
  style.setAttribute("data-openseadragon-mobile-css", "true");
  document.head.append(style);
}

function viewerOf(figure, lights) {
  settleViewerStyle();
  const picture = figure.querySelector("img");
  const [width, height] = [picture.naturalWidth || picture.width, picture.naturalHeight || picture.height];
  picture.remove();
  figure.classList.add("zooming");
  const viewer = OpenSeadragon({
    element: figure,
    tileSources: { type: "image", url: figure.dataset.picture },
    showNavigationControl: false,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
    visibilityRatio: 0.8,
    maxZoomPixelRatio: 3,
    animationTime: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 0.4,
  });
  viewer.addHandler("open", () => {
    viewer.addOverlay({ element: lights, location: new OpenSeadragon.Rect(0, 0, 1, height / width) });
    for (const link of lights.querySelectorAll("a")) {
      // The viewer takes clicks for itself; a light that leads somewhere leads there.
      new OpenSeadragon.MouseTracker({ element: link, clickHandler: () => location.assign(link.href.baseVal) });
    }
  });
  return viewer;
}
