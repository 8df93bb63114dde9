package dev.kat.sample;

import java.time.OffsetDateTime;

/**
 * What a customer says about a product.
 *
 * @param id its id
 * @param customer the customer's name
 * @param rating from 1 to 5
 * @param comment in the customer's words
 * @param createdAt when it was written
 */
record Review(long id, String customer, int rating, String comment, OffsetDateTime createdAt) {

}
