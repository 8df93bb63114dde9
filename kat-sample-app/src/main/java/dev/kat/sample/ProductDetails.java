package dev.kat.sample;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A product with its reviews.
 *
 * @param product the product
 * @param reviews its reviews, the latest first
 */
record ProductDetails(@JsonUnwrapped Product product, List<Review> reviews) {

}
