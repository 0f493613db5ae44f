package org.boucle.exchange;

/** How a file writes a date whose two first numbers could both be a month. */
public enum DateOrder {
    DAY_FIRST,
    MONTH_FIRST
}
