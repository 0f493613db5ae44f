package org.boucle.trial.report;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FSFontUseCase;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.svgsupport.BatikSVGDrawer;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * A page of ours as PDF, tagged for readers' aids. The font is the one that travels with the library, so that no
 * machine's fonts matter to the words; the file bears no date and no chance, so that it is the same every time.
 */
final class Pdf {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private Pdf() {}

    static void write(String page, Path file) throws IOException {
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useSVGDrawer(new BatikSVGDrawer());
        for (int weight : new int[] {400, 700}) {
            builder.useFont(
                    () -> Objects.requireNonNull(PDDocument.class.getResourceAsStream(FONT), FONT),
                    "Liberation Sans",
                    weight,
                    FontStyle.NORMAL,
                    true,
                    EnumSet.of(FSFontUseCase.DOCUMENT, FSFontUseCase.SVG));
        }
        builder.withProducer("Boucle");
        // Nothing is fetched: a page of ours names nothing outside itself.
        builder.useUriResolver((base, uri) -> uri.startsWith("#") ? uri : null);
        builder.withHtmlContent(page, "");
        try (OutputStream out = Files.newOutputStream(file);
                PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            document.getDocumentInformation().setCreationDate(null);
            document.getDocumentInformation().setModificationDate(null);
            document.setDocumentId(1L);
            document.save(out);
        }
    }
}
