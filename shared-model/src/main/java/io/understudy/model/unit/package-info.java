/** Values that cannot be wrong: addresses, prefixes, router identifiers, priorities. */
package io.understudy.model.unit;
