/**
 * Accounts and their legs as primitive arrays. Start at {@link
 * io.breakwater.risk.position.AccountBlock}. Depends on quality.
 */
@NullMarked
package io.breakwater.risk.position;

import org.jspecify.annotations.NullMarked;
