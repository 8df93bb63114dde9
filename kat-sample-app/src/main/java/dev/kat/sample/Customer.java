package dev.kat.sample;

/**
 * A customer, as far as other customers may know.
 *
 * @param id the customer's id
 * @param name the customer's name
 */
record Customer(long id, String name) {

}
