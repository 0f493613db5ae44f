/**
 * The page: a small server on 127.0.0.1, the document it shows and the deeds it takes. The wire is {@code docs/formats/page.md}.
 * Start at {@link org.boucle.handset.page.PageServer}; what stands behind it is a {@link org.boucle.handset.page.Page}. No dosing
 * decision is made here: a deed becomes an action for the loop.
 */
@NullMarked
package org.boucle.handset.page;

import org.jspecify.annotations.NullMarked;
