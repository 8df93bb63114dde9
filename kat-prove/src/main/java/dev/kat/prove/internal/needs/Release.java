package dev.kat.prove.internal.needs;

/**
 * An earlier migration dropped or changed what depended on an object.
 *
 * @param position the migration's place in the order
 * @param label what depended on the object
 * @param isDropped whether it was dropped, not only changed
 */
record Release(int position, String label, boolean isDropped) {
}
