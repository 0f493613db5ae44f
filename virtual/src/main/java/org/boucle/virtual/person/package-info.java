/**
 * Virtual people: bodies made of equations, each with its paper. A body knows no clock and no device; it is stepped by the minute.
 * Start at {@link org.boucle.virtual.person.VirtualPerson}; the first one is {@link org.boucle.virtual.person.HovorkaPerson}.
 */
@NullMarked
package org.boucle.virtual.person;

import org.jspecify.annotations.NullMarked;
