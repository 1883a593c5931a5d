"""A client of the API that knows nothing but its OpenAPI document."""

import io

import httpx
from PIL import Image

DOCUMENT = "/api/v1/openapi.json"


class Api:
    """Calls operations by their id as one person; ``ok`` calls must succeed."""

    def __init__(self, base, token):
        self.http = httpx.Client(
            base_url=base, headers={"Authorization": f"Bearer {token}"} if token else {}, timeout=60
        )
        document = self.http.get(DOCUMENT).json()
        self.paths = {
            operation["operationId"]: (method.upper(), path)
            for path, methods in document["paths"].items()
            for method, operation in methods.items()
        }

    def call(self, name, body=None, *, query=None, files=None, data=None, headers=None, **in_path):
        method, path = self.paths[name]
        return self.http.request(
            method, path.format(**in_path), json=body, params=query, files=files, data=data, headers=headers
        )

    def ok(self, name, body=None, **more):
        response = self.call(name, body, **more)
        assert 200 <= response.status_code < 300, f"{name}: {response.status_code} {response.text[:600]}"
        return response.json() if response.content and "json" in response.headers["content-type"] else response


def jpeg(colour, size=(900, 700)):
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG")
    return out.getvalue()
