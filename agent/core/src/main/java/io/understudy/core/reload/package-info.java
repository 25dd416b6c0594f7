/** Which running routers a new configuration keeps, adds and deletes. */
package io.understudy.core.reload;
