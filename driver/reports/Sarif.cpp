//===--- Sarif.cpp --------------------------------------------------------===//
//
// Clang's own SarifDocumentWriter supports neither fingerprints nor the help of
// a rule, relative paths, suppressions or fixes, so this file writes the
// document member by member.
//
//===----------------------------------------------------------------------===//

#include "CheckList.h"
#include "Reports.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/Path.h"

namespace json = llvm::json;
namespace path = llvm::sys::path;

namespace winsock_tidy {

namespace {

/// Returns a path as the path of a URI.
std::string asURI(llvm::StringRef Path) {
  std::string Result;
  for (unsigned char C : Path)
    if (llvm::isAlnum(C) || llvm::StringRef("-._~/+@,=").contains(C))
      Result += C;
    else
      Result += "%" + llvm::toHex(llvm::ArrayRef(C));
  return Result;
}

std::string fileURI(llvm::StringRef Path) {
  std::string Slashes = path::convert_to_slash(Path);
  return "file://" + std::string(Slashes.front() == '/' ? "" : "/") +
         asURI(Slashes);
}

/// Returns the first link of a page to Microsoft's documentation.
llvm::StringRef documentation(llvm::StringRef Page) {
  size_t At = Page.find("https://learn.microsoft.com/");
  if (At == llvm::StringRef::npos)
    return {};
  llvm::StringRef Rest = Page.drop_front(At);
  return Rest.take_front(Rest.find_first_of(")>\" \n"));
}

/// Returns the first paragraph below a heading of a page, on one line.
std::string paragraph(llvm::StringRef Page, llvm::StringRef Heading) {
  llvm::StringRef Rest = Page.split(("\n## " + Heading + "\n").str()).second;
  llvm::StringRef Text = Rest.ltrim().split("\n\n").first;
  llvm::SmallVector<llvm::StringRef> Words;
  llvm::SplitString(Text, Words);
  std::string Result = llvm::join(Words, " ");
  llvm::erase(Result, '`');
  return Result;
}

/// Returns "winsock-close-ungraceful" as a name: "WinsockCloseUngraceful".
std::string nameOf(llvm::StringRef Id) {
  std::string Result;
  for (llvm::StringRef Word : llvm::split(Id, '-'))
    Result +=
        (llvm::Twine(llvm::toUpper(Word.front())) + Word.drop_front()).str();
  return Result;
}

/// Returns a message as a sentence.
std::string sentence(llvm::StringRef Message) {
  return json::fixUTF8(Message.ends_with(".") ? Message.str()
                                              : (Message + ".").str());
}

std::string capital(llvm::StringRef Text) {
  return llvm::toUpper(Text.front()) + Text.drop_front().str();
}

/// The words of SARIF, and of GitHub's code scanning, for a severity.
struct Weight {
  llvm::StringRef Level, Problem;
  double Rank;
};
constexpr Weight Grave{"error", "error", 75}, Light{"warning", "warning", 40},
    Slight{"note", "recommendation", 15};

/// Findings that only the strict profile reports have the lowest weight.
const Weight &weight(const CheckInfo *Check, Severity How) {
  if (How == Severity::Serious)
    return Grave;
  return Check && Check->RunsIn == Profile::Strict ? Slight : Light;
}

class Writer {
public:
  Writer(const ReportInput &Input, llvm::raw_ostream &OS)
      : Input(Input), Out(OS, /*IndentSize=*/1) {}

  void write() {
    Out.object([&] {
      Out.attribute("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/"
                               "errata01/os/schemas/sarif-schema-2.1.0.json");
      Out.attribute("version", "2.1.0");
      Out.attributeArray("runs", [&] { Out.object([&] { run(); }); });
    });
  }

private:
  void text(llvm::StringRef Key, llvm::StringRef Text) {
    Out.attributeObject(Key, [&] { Out.attribute("text", Text); });
  }

  void run() {
    Out.attributeObject("tool", [&] {
      Out.attributeObject("driver", [&] {
        Out.attribute("name", "winsock-tidy");
        Out.attribute("version", WINSOCK_TIDY_VERSION);
        Out.attribute("semanticVersion", WINSOCK_TIDY_VERSION);
        Out.attribute("informationUri", "https://learn.microsoft.com/en-us/"
                                        "windows/win32/winsock/");
        Out.attributeArray("rules", [&] {
          for (const CheckInfo &Check : allChecks())
            rule(Check);
        });
      });
    });
    Out.attributeArray("invocations", [&] {
      Out.object([&] {
        Out.attribute("executionSuccessful", Input.isComplete());
        if (Input.isComplete())
          return;
        Out.attributeArray("toolExecutionNotifications", [&] {
          if (Input.Undone.any())
            notification(Input.Undone);
          for (const TroubleEntry &Each : Input.Troubles)
            notification(Each);
        });
      });
    });
    Out.attributeObject("originalUriBaseIds", [&] {
      Out.attributeObject("SRCROOT", [&] {
        Out.attribute("uri", fileURI(Input.Where.root()) + "/");
        text("description", "The project's directory.");
      });
    });
    Out.attribute("columnKind", "unicodeCodePoints");
    Out.attributeArray("results", [&] {
      for (const LocatedFinding &Each : Input.Findings)
        result(Each);
    });
  }

  void rule(const CheckInfo &Check) {
    const Exposure *Exposed = exposureOf(Check.Id);
    Out.object([&] {
      Out.attribute("id", Check.Id);
      Out.attribute("name", nameOf(Check.Id));
      std::string Summary = capital(sentence(Check.Summary));
      std::string Why = paragraph(Check.Page, "Why");
      text("shortDescription", Summary);
      text("fullDescription", Why.empty() ? Summary : Summary + " " + Why);
      if (llvm::StringRef Link = documentation(Check.Page); !Link.empty())
        Out.attribute("helpUri", Link);
      Out.attributeObject("help", [&] {
        Out.attribute("text", Check.Page.rtrim());
        Out.attribute("markdown", Check.Page.rtrim());
      });
      Out.attributeObject("defaultConfiguration", [&] {
        Out.attribute("level", weight(&Check, Check.Matters).Level);
        Out.attribute("enabled", Check.RunsIn == Profile::Default);
      });
      Out.attributeObject("properties", [&] {
        Out.attributeArray("tags", [&] {
          Out.value("winsock");
          Out.value(Check.RunsIn == Profile::Default ? "reliability"
                                                     : "strict");
          if (Exposed) {
            Out.value("security");
            Out.value(("external/cwe/cwe-" + Exposed->Cwe).str());
          }
        });
        Out.attribute("precision", "high");
        Out.attribute("problem.severity",
                      weight(&Check, Check.Matters).Problem);
        if (Exposed)
          Out.attribute("security-severity", Exposed->Score);
      });
    });
  }

  void notification(const llvm::Twine &Message,
                    llvm::ArrayRef<std::string> Files) {
    Out.attribute("level", "error");
    text("message", sentence(Message.str()));
    Out.attributeArray("locations", [&] {
      for (const std::string &File : Files)
        Out.object([&] {
          Out.attributeObject("physicalLocation", [&] { artifact(File); });
        });
    });
  }
  void notification(const TroubleEntry &Each) {
    Out.object([&] { notification("The file " + Each.sentence(), Each.File); });
  }
  void notification(const Shortfall &Undone) {
    Out.object([&] {
      notification("The run did not come to its end: " + Undone.sentence(),
                   Undone.Files);
      Out.attributeObject("properties", [&] {
        Out.attribute("filesNotReached", int64_t(Undone.Files.size()));
        Out.attribute("files", int64_t(Undone.Total));
      });
    });
  }

  void artifact(llvm::StringRef File) {
    std::string Name = Input.Where.relative(File);
    Out.attributeObject("artifactLocation", [&] {
      if (path::is_absolute(Name)) {
        Out.attribute("uri", fileURI(Name));
        return;
      }
      Out.attribute("uri", asURI(Name));
      Out.attribute("uriBaseId", "SRCROOT");
    });
  }

  void region(llvm::StringRef Key, const Place &At, bool WithText) {
    Out.attributeObject(Key, [&] {
      Out.attribute("startLine", int64_t(At.Line));
      Out.attribute("startColumn", int64_t(At.Column));
      if (At.EndLine != At.Line)
        Out.attribute("endLine", int64_t(At.EndLine));
      Out.attribute("endColumn", int64_t(At.EndColumn));
      if (WithText)
        text("snippet", json::fixUTF8(Input.Where.sources()[At.File].excerpt(
                            At.Line, At.Column)));
    });
  }

  void physicalLocation(const Place &At, bool WithText) {
    Out.attributeObject("physicalLocation", [&] {
      artifact(At.File);
      if (At.Line)
        region("region", At, WithText);
    });
  }

  void result(const LocatedFinding &Each) {
    Out.object([&] {
      Out.attribute("ruleId", Each.Error.DiagnosticName);
      llvm::ArrayRef<CheckInfo> Checks = allChecks();
      const CheckInfo *Check = findCheck(Each.Error.DiagnosticName);
      if (Check)
        Out.attribute("ruleIndex", int64_t(Check - Checks.begin()));
      const Weight &Weighs = weight(Check, Each.Error.Details.How);
      Out.attribute("level", Each.Error.isError() ? Grave.Level : Weighs.Level);
      Out.attribute("rank", Weighs.Rank);
      text("message", sentence(Each.Error.Message.Message));
      Out.attributeArray("locations", [&] {
        Out.object([&] { physicalLocation(Each.At, /*WithText=*/true); });
      });
      Out.attributeObject("partialFingerprints", [&] {
        Out.attribute("primaryLocationLineHash", Each.Fingerprint);
      });
      if (Each.Path.size() > 1)
        codeFlow(Each.Path);
      if (!Each.Twins.empty())
        Out.attributeArray("relatedLocations", [&] {
          for (const LocatedFinding::Twin &Twin : Each.Twins)
            Out.object([&] {
              physicalLocation(Twin.At, /*WithText=*/true);
              text("message", sentence(TwinText));
            });
        });
      if (Each.Suppressed)
        Out.attributeArray("suppressions", [&] {
          Out.object([&] {
            Out.attribute("kind", "inSource");
            Out.attribute("justification", "A NOLINT comment.");
          });
        });
      if (!Each.Suppressed && !Each.Error.Message.Fix.empty())
        fix(Each.Error.Message.Fix);
    });
  }

  void codeFlow(llvm::ArrayRef<Step> Path) {
    auto Locations = [&] {
      for (const Step &Each : Path)
        Out.object([&] {
          Out.attributeObject("location", [&] {
            physicalLocation(Each.At, /*WithText=*/false);
            text("message", sentence(Each.Text));
          });
          Out.attribute("importance",
                        Each.IsFinding ? "essential" : "important");
        });
    };
    Out.attributeArray("codeFlows", [&] {
      Out.object([&] {
        Out.attributeArray("threadFlows", [&] {
          Out.object([&] { Out.attributeArray("locations", Locations); });
        });
      });
    });
  }

  void fix(const llvm::StringMap<clang::tooling::Replacements> &Files) {
    // A StringMap has no defined order.
    std::vector<llvm::StringRef> Names(Files.keys().begin(),
                                       Files.keys().end());
    llvm::sort(Names);
    auto Replacement = [&](const clang::tooling::Replacement &Each) {
      Out.object([&] {
        region("deletedRegion",
               Input.Where.place(Each.getFilePath(), Each.getOffset(),
                                 Each.getLength()),
               /*WithText=*/false);
        text("insertedContent", json::fixUTF8(Each.getReplacementText()));
      });
    };
    Out.attributeArray("fixes", [&] {
      Out.object([&] {
        text("description", "Apply the fix that the finding suggests.");
        Out.attributeArray("artifactChanges", [&] {
          for (llvm::StringRef Name : Names)
            Out.object([&] {
              artifact(Name);
              Out.attributeArray("replacements", [&] {
                for (const auto &Each : Files.find(Name)->getValue())
                  Replacement(Each);
              });
            });
        });
      });
    });
  }

  const ReportInput &Input;
  json::OStream Out;
};

} // namespace

void writeSarif(const ReportInput &Input, llvm::raw_ostream &OS) {
  Writer(Input, OS).write();
  OS << '\n';
}

} // namespace winsock_tidy
