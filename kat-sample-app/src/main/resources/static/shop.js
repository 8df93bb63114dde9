"use strict";

const euros = new Intl.NumberFormat("en-IE", { style: "currency", currency: "EUR" });
const day = new Intl.DateTimeFormat("en-IE", { day: "numeric", month: "short" });

// Text is only ever set as text, never as HTML: a comment can hold anything.
function element(name, className, ...content) {
	const result = document.createElement(name);
	result.className = className;
	result.append(...content);
	return result;
}

async function read(url) {
	const response = await fetch(url);
	if (!response.ok) {
		throw new Error(`${url}: ${response.status}`);
	}
	return response.json();
}

function stars(rating) {
	return "★".repeat(Math.round(rating)) + "☆".repeat(5 - Math.round(rating));
}

function rating(product) {
	if (product.reviewCount === 0) {
		return element("span", "faint", "No reviews yet");
	}
	return element("span", "",
		element("span", "star", stars(product.rating)),
		element("span", "faint", ` ${product.rating.toFixed(1)} (${product.reviewCount})`));
}

function stock(product) {
	return (product.stock > 0)
		? element("span", "faint", `${product.stock} in stock`)
		: element("span", "faint alert", "Sold out");
}

function review(review) {
	return element("blockquote", "",
		element("span", "star", stars(review.rating)), ` ${review.comment} `,
		element("span", "faint", `${review.customer}, ${day.format(new Date(review.createdAt))}`));
}

function reviews(product) {
	const details = element("details", "", element("summary", "", "Reviews"));
	details.addEventListener("toggle", async () => {
		const { reviews } = await read(`api/products/${product.id}`);
		details.replaceChildren(details.firstChild, ...reviews.map(review));
	}, { once: true });
	return details;
}

function productCard(product) {
	const card = element("article", "card",
		element("span", "faint", product.category ?? ""),
		element("h3", "", product.name),
		element("p", "faint", product.description),
		element("div", "row", rating(product)),
		element("div", "row", element("span", "price", euros.format(product.price)), stock(product)));
	if (product.reviewCount > 0) {
		card.append(reviews(product));
	}
	return card;
}

function orderCard(order) {
	const items = order.items.map((item) => `${item.quantity} × ${item.product}`).join(", ");
	return element("li", "card",
		element("div", "row", element("h3", "", order.customer), element("span", "price", euros.format(order.total))),
		element("p", "faint", items),
		element("div", "row faint", element("span", (order.status === "cancelled") ? "alert" : "", order.status),
			element("span", "", day.format(new Date(order.placedAt)))));
}

function option(value) {
	const result = element("option", "", value.name);
	result.value = value.id;
	return result;
}

function showProducts(products) {
	document.getElementById("products").replaceChildren(...products.map(productCard));
}

async function showPage() {
	const [announcements, products, orders, customers] = await Promise.all(
		["announcements", "products", "orders", "customers"].map((name) => read(`api/${name}`)));
	const announcement = document.getElementById("announcement");
	announcement.textContent = announcements[0] ?? "";
	announcement.hidden = announcements.length === 0;
	showProducts(products);
	document.getElementById("orders").replaceChildren(...orders.map(orderCard));
	const form = document.getElementById("review");
	form.elements.productId.replaceChildren(...products.map(option));
	form.elements.userId.replaceChildren(...customers.map(option));
}

async function sendReview(event) {
	event.preventDefault();
	const form = event.target;
	const output = form.querySelector("output");
	const response = await fetch("api/reviews", {
		method: "POST",
		headers: { "Content-Type": "application/json" },
		body: JSON.stringify(Object.fromEntries(new FormData(form)))
	});
	if (response.ok) {
		form.elements.comment.value = "";
		output.textContent = "Thank you.";
		showProducts(await read("api/products"));
	}
	else {
		output.textContent = (await response.json()).detail;
	}
}

document.getElementById("review").addEventListener("submit", sendReview);
showPage().catch((error) => {
	document.getElementById("products").replaceChildren(element("p", "alert", `The shop cannot be read: ${error.message}`));
});
