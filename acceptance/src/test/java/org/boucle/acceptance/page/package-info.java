/**
 * The page in a real browser, against a fixture of the controller's side. {@link org.boucle.acceptance.page.Scene} is what it is
 * looked at with; screenshots are left in {@code acceptance/target/screens/}, to be looked at by people.
 */
package org.boucle.acceptance.page;
