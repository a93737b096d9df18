import App.Keyboard

KioskLayout {
    rows: ["q w e r t y u i o p", "a s d f g h j k l", "SHIFT z x c v b n m BACK"]
    spare: ["1 2 3 4 5 6 7 8 9 0"]
    signs: ["1 2 3 4 5 6 7 8 9 0", "? ! ' \" - : ; ( ) /", "@ # $ % & + = * BACK", "á é í ó ú ü ñ ç ¿ ¡", "à è ì ò ù â ê ô œ ß"]
}
