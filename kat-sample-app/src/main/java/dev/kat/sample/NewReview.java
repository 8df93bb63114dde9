package dev.kat.sample;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A review as received: any part of it can be missing or wrong.
 *
 * @param productId the product
 * @param userId the customer
 * @param rating from 1 to 5
 * @param comment at most 1000 characters
 */
record NewReview(@Nullable Long productId, @Nullable Long userId, @Nullable Integer rating, @Nullable String comment) {

	private static final int LONGEST_COMMENT = 1000;

	NewReview {
		comment = (comment != null) ? comment.strip() : null;
	}

	List<String> problems() {
		List<String> problems = new ArrayList<>();
		if (this.productId == null) {
			problems.add("productId is missing");
		}
		if (this.userId == null) {
			problems.add("userId is missing");
		}
		if (this.rating == null || this.rating < 1 || this.rating > 5) {
			problems.add("rating must be from 1 to 5");
		}
		if (this.comment == null || this.comment.isEmpty() || this.comment.length() > LONGEST_COMMENT) {
			problems.add("comment must have from 1 to 1000 characters");
		}
		else if (this.comment.indexOf('\0') >= 0) {
			problems.add("comment must not have a character 0");
		}
		return problems;
	}

}
