/** Virtual addresses: where each belongs, what is there, and what has to be done about it. */
package io.understudy.core.address;
