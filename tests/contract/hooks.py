"""What schemathesis must know of this contract beyond the document."""

import schemathesis


@schemathesis.serializer("application/offset+octet-stream")
def piece_of_an_upload(ctx, value):
    """The body of a PATCH is bytes; a generated text stands for them."""
    if isinstance(value, bytes):
        return value
    return str(value).encode("utf-8", "replace")
