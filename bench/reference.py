"""What we compare ourselves with: a bare Flask greeting, and a 9 KB page of Flask and Jinja that asks no database."""

from flask import Flask, render_template_string

ROW = "<li><a href='/bai/{{ n }}'>Bài {{ n }}: {{ title }}</a><p>{{ text }}</p></li>"
TEMPLATE = (
    "<!doctype html><html lang='vi'><head><title>{{ title }}</title></head><body><h1>{{ title }}</h1><ul>"
    "{% for n in range(40) %}" + ROW + "{% endfor %}</ul></body></html>"
)

hello = Flask("hello")
page = Flask("page")


@hello.get("/")
def greet() -> str:
    """Greet."""
    return "Xin chào"


@page.get("/")
def show() -> str:
    """Show 40 rows, 9 KB in all."""
    return render_template_string(TEMPLATE, title="Cuộc gọi tự xưng công an", text="Một câu vừa phải, " * 7)
