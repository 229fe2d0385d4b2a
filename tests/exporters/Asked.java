import java.nio.file.*;
import java.util.*;
import com.hp.hpl.jena.query.*;
import com.hp.hpl.jena.rdf.model.*;

/** Asks every query of a folder of a graph in Turtle: name, rows and milliseconds, one line each. */
public class Asked {
  public static void main(String[] given) throws Exception {
    Model graph = ModelFactory.createDefaultModel();
    graph.read(Files.newInputStream(Path.of(given[0])), null, "TURTLE");
    System.out.println("triples\t" + graph.size() + "\t0");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(given[1]), "*.rq")) {
      for (Path file : files) {
        long start = System.nanoTime();
        QueryExecution asked = QueryExecutionFactory.create(QueryFactory.create(new String(Files.readAllBytes(file), "UTF-8")), graph);
        int rows = 0;
        for (ResultSet found = asked.execSelect(); found.hasNext(); found.next()) rows++;
        System.out.println(file.getFileName() + "\t" + rows + "\t" + (System.nanoTime() - start) / 1000000);
      }
    }
  }
}
