// On the page of a moved address: go on to the new one and keep what follows "?" and "#", which a refresh drops.
const target = document.getElementById("target");
if (target && document.body.classList.contains("redirect")) {
  const address = new URL(target.href);
  address.search ||= location.search;
  address.hash ||= location.hash;
  location.replace(address);
}
