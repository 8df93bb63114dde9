package dev.kat.browser;

import java.nio.file.Path;

import dev.kat.KatMigrator;
import dev.kat.plan.DownOptions;
import dev.kat.plan.UpOptions;
import dev.kat.test.MigrationFolders;

/**
 * A few migrations, as a shop has them: customers, products, what is sold to whom.
 *
 * @param folders where they are
 */
record Shop(MigrationFolders folders) {

	static final String CUSTOMERS = "1679012345_create_customers";

	static final String PRODUCTS = "1679012350_create_products";

	static final String ORDERS = "1679012398_create_orders";

	static final String REVIEWS = "1679012399_create_reviews";

	static final String INDEX = "1679012500_index_orders";

	static final String EMAIL = "1679012600_add_email";

	static final String SEED = "1679012700_seed_reviews";

	static Shop write(Path directory) {
		Shop shop = new Shop(new MigrationFolders(directory));
		shop.add(CUSTOMERS, "create table customers (id int)", "drop table customers",
				"description: Customers and their logins");
		shop.add(PRODUCTS, "create table products (id int)", "drop table products", "description: What the shop sells");
		shop.add(ORDERS, "create table orders (id int)", "drop table orders",
				"parents: [1679012345, 1679012350]\ndescription: Who bought what");
		shop.add(REVIEWS, "create table reviews (id int)", "drop table reviews", "parents: [1679012345, 1679012350]");
		shop.add(INDEX, "create index concurrently orders_id on orders (id)", "drop index orders_id",
				"parents: [1679012398]\nno_transaction: true");
		shop.folders.add(EMAIL, "alter table customers add email text", "parents: [1679012345]");
		shop.folders.add(SEED, "insert into reviews values (1)", "parents: [1679012399]");
		return shop;
	}

	Shop add(String folder, String up, String down, String metadata) {
		this.folders.add(folder, up, metadata).write(folder + "/down.sql", down);
		return this;
	}

	/**
	 * Applies all but the migration that adds the email address and the one with the
	 * reviews, and rolls the reviews back.
	 */
	Shop run(KatMigrator migrator) {
		migrator.up(UpOptions.targets(INDEX, REVIEWS));
		migrator.down(DownOptions.targets(REVIEWS));
		return this;
	}

	Path directory() {
		return this.folders.directory();
	}

}
