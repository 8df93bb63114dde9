package dev.kat.sample;

import java.math.BigDecimal;

/**
 * One line of an order.
 *
 * @param orderId the id of the order
 * @param productId the id of the product
 * @param product the name of the product
 * @param quantity how many of it
 * @param unitPrice what one cost when it was ordered
 */
record OrderItem(long orderId, long productId, String product, int quantity, BigDecimal unitPrice) {

	BigDecimal price() {
		return this.unitPrice.multiply(BigDecimal.valueOf(this.quantity));
	}

}
