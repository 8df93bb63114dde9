package dev.kat.test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.springframework.util.FileSystemUtils;

import dev.kat.KatMigrator;
import dev.kat.error.Problem.Kind;
import dev.kat.internal.plan.Policies;
import dev.kat.plan.DownOptions;
import dev.kat.plan.RolledBackPolicy;
import dev.kat.plan.ValidationPolicy;
import dev.kat.plan.ValidationPolicy.Reaction;

/**
 * A record that contradicts the folders: once in each way for which there is a policy.
 * One migration was rolled back, and one is new.
 *
 * @param database the database with the record
 * @param folders the migrations
 */
public record Contradictions(TestDatabase database, MigrationFolders folders) {

	/**
	 * Makes the record and the folders.
	 * @param directory where to write the folders
	 */
	public static Contradictions in(Path directory) throws IOException {
		MigrationFolders folders = new MigrationFolders(directory).add("1_modified", "select 1")
			.add("2_missing", "select 1")
			.add("3_renamed", "select 1")
			.add("4_unordered", "select 1")
			.add("5_rolled_back", "select 1")
			.write("5_rolled_back/down.sql", "select 1");
		TestDatabase database = TestDatabase.create();
		KatMigrator migrator = KatMigrator.builder(database.dataSource()).locations(folders.locations()).build();
		migrator.up();
		migrator.down(DownOptions.targets("5"));
		folders.add("1_modified", "select 2")
			.write("3_renamed/metadata.yaml", "name: other\ntimestamp: 3\n")
			.add("4_unordered", "select 1", "parents: [6]")
			.add("6_new", "select 1");
		FileSystemUtils.deleteRecursively(directory.resolve("2_missing"));
		return new Contradictions(database, folders);
	}

	/**
	 * Every combination of the policies: 243.
	 */
	public static List<Policies> allPolicies() {
		List<Policies> all = new ArrayList<>();
		for (Reaction modified : Reaction.values()) {
			for (Reaction missing : Reaction.values()) {
				for (Reaction unordered : Reaction.values()) {
					for (Reaction renamed : Reaction.values()) {
						ValidationPolicy policy = new ValidationPolicy(modified, missing, unordered, renamed);
						Stream.of(RolledBackPolicy.values())
							.forEach((last) -> all.add(new Policies(policy, last, List.of())));
					}
				}
			}
		}
		return all;
	}

	/**
	 * The kinds of problems for which policies ask for a reaction.
	 * @param policies the policies
	 * @param reaction the reaction
	 */
	public static List<Kind> kinds(Policies policies, Reaction reaction) {
		List<Kind> kinds = new ArrayList<>(Stream.of(Kind.MODIFIED, Kind.MISSING, Kind.UNORDERED, Kind.RENAMED)
			.filter((kind) -> policies.validation().reactionTo(kind) == reaction)
			.toList());
		if (reaction == ((policies.rolledBack() == RolledBackPolicy.FAIL) ? Reaction.FAIL : Reaction.WARN)) {
			kinds.add(Kind.ROLLED_BACK);
		}
		return kinds;
	}

}
