package dev.kat.sample;

import java.net.URI;
import java.util.List;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The shop as JSON. The page at / reads it, too.
 */
@RestController
@RequestMapping("/api")
final class ShopController {

	private final Shop shop;

	ShopController(Shop shop) {
		this.shop = shop;
	}

	@GetMapping("/announcements")
	List<String> announcements() {
		return this.shop.announcements();
	}

	@GetMapping("/customers")
	List<Customer> customers() {
		return this.shop.customers();
	}

	@GetMapping("/products")
	List<Product> products() {
		return this.shop.products();
	}

	@GetMapping("/products/{id}")
	ProductDetails product(@PathVariable long id) {
		return this.shop.product(id)
			.map((product) -> new ProductDetails(product, this.shop.reviews(id)))
			.orElseThrow(() -> problem(HttpStatus.NOT_FOUND, "There is no product " + id + "."));
	}

	@GetMapping("/orders")
	List<Order> orders() {
		return this.shop.latestOrders();
	}

	@PostMapping("/reviews")
	ResponseEntity<Void> review(@RequestBody NewReview review) {
		List<String> problems = review.problems();
		if (!problems.isEmpty()) {
			throw problem(HttpStatus.BAD_REQUEST, String.join("; ", problems) + ".");
		}
		this.shop.add(review);
		return ResponseEntity.created(URI.create("/api/products/" + review.productId())).build();
	}

	@ExceptionHandler
	ProblemDetail handle(DuplicateKeyException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "This customer has reviewed this product before.");
	}

	@ExceptionHandler
	ProblemDetail handle(DataIntegrityViolationException ex) {
		return ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "There is no such product or customer.");
	}

	private static ErrorResponseException problem(HttpStatus status, String detail) {
		return new ErrorResponseException(status, ProblemDetail.forStatusAndDetail(status, detail), null);
	}

}
