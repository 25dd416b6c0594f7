/**
 * IPVS services as a function of events: which servers get clients and why, and what follows in the
 * kernel's table, for commands, pipes and mail.
 */
package io.understudy.core.lvs;
