/** One file per kind of checker: what it says to a server and what it makes of the answers. */
package io.understudy.core.check.kind;
