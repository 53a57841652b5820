"""Pictures of questions: what has an id never changes."""

from flask import Response

from live.actions import images
from live.web import security
from live.web.pages import pages


@pages.get("/images/<image>", defaults={"size": "large"})
@pages.get("/images/<image>/<any(small):size>")
def image(image: str, size: str):
    content = images.content(security.house(), image, size == "small")
    return Response(
        content, mimetype="image/webp", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )
