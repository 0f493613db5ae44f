package org.boucle.core.decision;

import static org.boucle.core.Require.require;

/**
 * Insulin on board, net of prescribed basal (so it may be negative after a suspension): an interval, since insulin whose delivery
 * is uncertain may or may not be there. Whole milliunits.
 *
 * @param atLeast mU if nothing uncertain went in
 * @param atMost mU if all of it did; not below {@code atLeast}
 * @param known false when there is no record of insulin at all (a recording of glucose alone): both ends are then 0 and mean nothing
 */
public record InsulinOnBoard(long atLeast, long atMost, boolean known) {
    public static final InsulinOnBoard UNKNOWN = new InsulinOnBoard(0, 0, false);

    public InsulinOnBoard {
        require(atMost >= atLeast, "insulin on board", atLeast + ".." + atMost, "an interval, low end first");
    }
}
