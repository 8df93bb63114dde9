package dev.kat.sample;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The contents of the tables.
 */
@Component
final class Shop {

	private static final int LATEST = 10;

	private static final String PRODUCTS = """
			SELECT products.id, products.sku, products.name, products.description, categories.name AS category,
				products.price, products.stock, round(avg(reviews.rating), 1) AS rating,
				count(reviews.id) AS review_count
			FROM products
				LEFT JOIN categories ON categories.id = products.category_id
				LEFT JOIN reviews ON reviews.product_id = products.id
			""";

	private static final String GROUPED = """
			GROUP BY products.id, categories.id
			ORDER BY categories.name, products.name
			""";

	private final JdbcClient jdbcClient;

	Shop(JdbcClient jdbcClient) {
		this.jdbcClient = jdbcClient;
	}

	List<String> announcements() {
		return this.jdbcClient.sql("SELECT message FROM announcements WHERE valid_from <= now() ORDER BY id DESC")
			.query((row, number) -> row.getString("message"))
			.list();
	}

	List<Customer> customers() {
		return this.jdbcClient.sql("SELECT id, name FROM users ORDER BY name")
			.query(new SimplePropertyRowMapper<>(Customer.class))
			.list();
	}

	List<Product> products() {
		return this.jdbcClient.sql(PRODUCTS + GROUPED).query(new SimplePropertyRowMapper<>(Product.class)).list();
	}

	Optional<Product> product(long id) {
		return this.jdbcClient.sql(PRODUCTS + "WHERE products.id = :id\n" + GROUPED)
			.param("id", id)
			.query(new SimplePropertyRowMapper<>(Product.class))
			.optional();
	}

	List<Review> reviews(long productId) {
		return this.jdbcClient.sql("""
				SELECT reviews.id, users.name AS customer, reviews.rating, reviews.comment, reviews.created_at
				FROM reviews
					JOIN users ON users.id = reviews.user_id
				WHERE reviews.product_id = :productId
				ORDER BY reviews.created_at DESC, reviews.id DESC
				""").param("productId", productId).query(new SimplePropertyRowMapper<>(Review.class)).list();
	}

	/**
	 * Adds a review.
	 * @throws org.springframework.dao.DataIntegrityViolationException if there is no such
	 * product or customer, or the customer has reviewed the product before
	 */
	void add(NewReview review) {
		this.jdbcClient.sql("""
				INSERT INTO reviews (product_id, user_id, rating, comment)
				VALUES (:productId, :userId, :rating, :comment)
				""").paramSource(review).update();
	}

	List<Order> latestOrders() {
		List<Order> orders = this.jdbcClient.sql("""
				SELECT orders.id, users.name AS customer, orders.status, orders.placed_at
				FROM orders
					JOIN users ON users.id = orders.user_id
				ORDER BY orders.placed_at DESC, orders.id DESC
				LIMIT :count
				""")
			.param("count", LATEST)
			.query((row, number) -> new Order(row.getLong("id"), row.getString("customer"), row.getString("status"),
					row.getObject("placed_at", OffsetDateTime.class), BigDecimal.ZERO, List.of()))
			.list();
		Map<Long, List<OrderItem>> items = items(orders);
		return orders.stream().map((order) -> order.with(items.getOrDefault(order.id(), List.of()))).toList();
	}

	private Map<Long, List<OrderItem>> items(List<Order> orders) {
		return this.jdbcClient.sql("""
				SELECT order_items.order_id, products.id AS product_id, products.name AS product,
					order_items.quantity, order_items.unit_price
				FROM order_items
					JOIN products ON products.id = order_items.product_id
				WHERE order_items.order_id = ANY (:orders)
				ORDER BY products.name
				""")
			.param("orders", orders.stream().map(Order::id).toArray(Long[]::new))
			.query(new SimplePropertyRowMapper<>(OrderItem.class))
			.list()
			.stream()
			.collect(Collectors.groupingBy(OrderItem::orderId));
	}

}
