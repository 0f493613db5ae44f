package org.boucle.safety;

/** Names a ceiling from facts. It never sees the proposal and can't return a dose: raising one is unsayable. */
@FunctionalInterface
interface Rule {
    Ceiling ceiling(Facts facts);
}
