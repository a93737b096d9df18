// The quilt of neighborhood blocks at the start and the end.
import QtQuick

Image {
    id: quilt

    property bool thin: false

    sourceSize: Qt.size(Math.round(quilt.width), Math.round(quilt.height))
    source: "image://icon/" + (quilt.thin ? "quilt-thin" : "quilt") + "/000000"
    Accessible.ignored: true
}
