/**
 * The report of a trial: what {@link org.boucle.trial.result.Results} holds, as a page, as pictures and as print, in
 * English and in French. It reads and tells; it computes no metric of its own. Start at {@link
 * org.boucle.trial.report.Report}; the order of the page is {@code Document}. No clock, no script, nothing from
 * outside: the same results give the same bytes.
 */
@NullMarked
package org.boucle.trial.report;

import org.jspecify.annotations.NullMarked;
