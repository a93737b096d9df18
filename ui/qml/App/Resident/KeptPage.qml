// A page that takes long to make and is kept: made a little at a time, so that no touch waits for it. Its code has been
// compiled before it is due.
import QtQuick
import App.Views

Item {
    id: kept

    required property string file
    required property VisitView view
    required property bool due
    required property bool shown
    property bool ready: false
    property var making: null

    function make(): void {
        const compiled = Qt.createComponent(kept.file);
        kept.making = compiled.incubateObject(kept, {
            "view": kept.view
        }, Qt.Asynchronous);
        kept.making.onStatusChanged = status => kept.ready = status === Component.Ready;
    }

    visible: kept.shown && kept.ready
    onDueChanged: {
        if (kept.due && kept.making === null)
            kept.make();
    }
}
