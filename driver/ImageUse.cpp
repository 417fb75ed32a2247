//===--- ImageUse.cpp -----------------------------------------------------===//
//
// The image contains all macros in their state after its last header. So the
// macros that the unit itself defines between the headers are undefined first,
// and defined again where the unit defines them; and the unit's #include
// directives are passed over one after the other, whether they have guards or
// not.
//
//===----------------------------------------------------------------------===//

#include "ImageUse.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclTemplate.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/MacroInfo.h"
#include "clang/Lex/Preprocessor.h"

using namespace clang;

namespace winsock_tidy {

void ImageUse::begin(Preprocessor &Of) {
  PP = &Of;
  readBlock(*PP, Block, IsOver, *this);
  Hidden.Facts = Image.Facts;
  for (const auto &[Name, Number] : Image.Redone)
    Redone[Name] = PP->getMacroInfo(PP->getIdentifierInfo(Name));
  for (const std::string &Name : Image.Headers) {
    auto Known = Headers.find(Name);
    if (Known != Headers.end()) {
      ++Known->second.Left;
      continue;
    }
    auto File = PP->getFileManager().getOptionalFileRef(Name);
    if (!File)
      continue; // The unit will not find it, either.
    HeaderFileInfo &Info = PP->getHeaderSearchInfo().getFileInfo(*File);
    Headers.emplace(Name, Header{*File, 1, bool(Info.isPragmaOnce)});
    Info.isPragmaOnce = true;
  }
  // Macros from the command are in a separate part.
  std::string Text = "# 1 \"<built-in>\" 3\n";
  for (const std::string &Name : Image.Undone)
    Text += "#undef " + Name + "\n";
  size_t At = Scan.Predefines.find("# 1 \"<command line>\" 1\n");
  if (At != std::string::npos)
    Text += Scan.Predefines.substr(At);
  PP->setPredefines(std::move(Text));
}

void ImageUse::reached(unsigned Number, SourceLocation Where) {
  if (Number > Image.Headers.size())
    return;
  Hidden.Current = Number;
  Includes.push_back(Where);
}

void ImageUse::skipped(unsigned Number) {
  if (Number > Image.Headers.size())
    return;
  Hidden.Passed = Number;
  IsOver = Number == Image.Headers.size();
  auto It = Headers.find(Image.Headers[Number - 1]);
  if (It != Headers.end() && --It->second.Left == 0)
    PP->getHeaderSearchInfo().getFileInfo(It->second.File).isPragmaOnce =
        It->second.IsOnce;
  for (const auto &[Name, By] : Image.Redone) {
    if (By != Number)
      continue;
    IdentifierInfo *Id = PP->getIdentifierInfo(Name);
    if (MacroInfo *Info = Redone[Name]) {
      PP->appendDefMacroDirective(Id, Info);
    } else if (const MacroInfo *Own = PP->getMacroInfo(Id)) {
      PP->appendMacroDirective(
          Id, new (PP->getPreprocessorAllocator())
                  UndefMacroDirective(Own->getDefinitionLoc()));
    }
  }
}

void ImageUse::token(const Token &Each) {
  if (!Each.isAnnotation() && Each.is(tok::identifier) &&
      Names.insert(Each.getIdentifierInfo()).second)
    LacksBodies |= Image.isPassedOver(Each.getIdentifierInfo()->getName());
}

bool ImageUse::fits() const {
  return Hidden.Passed == Image.Headers.size() && !IsMixedUp && !LacksBodies &&
         Image.fits(Block);
}

void ImageUse::examine(llvm::ArrayRef<Decl *> Own, const SourceManager &SM) {
  for (const Decl *D : Own) {
    if (const auto *Template = dyn_cast<TemplateDecl>(D);
        Template && Template->getTemplatedDecl())
      D = Template->getTemplatedDecl();
    const auto *Type = dyn_cast<TypeDecl>(D);
    unsigned Mention =
        Type && Type->getIdentifier() ? Image.lastMention(Type->getName()) : 0;
    IsMixedUp |= Mention && SM.isBeforeInTranslationUnit(
                                SM.getExpansionLoc(D->getLocation()),
                                Includes[Mention - 1]);
    if (const auto *Inner = dyn_cast<DeclContext>(D);
        Inner && isa<NamespaceDecl, LinkageSpecDecl>(D)) {
      llvm::SmallVector<Decl *, 16> Nested(Inner->noload_decls());
      examine(Nested, SM);
    }
  }
}

namespace {
/// Reads the unit up to its first own token.
class TryAction : public ASTFrontendAction {
public:
  explicit TryAction(ImageUse &Use) : Use(Use) {}
  std::unique_ptr<ASTConsumer> CreateASTConsumer(CompilerInstance &,
                                                 llvm::StringRef) override {
    return std::make_unique<ASTConsumer>();
  }
  void ExecuteAction() override {
    Preprocessor &PP = getCompilerInstance().getPreprocessor();
    Use.begin(PP);
    PP.EnterMainSourceFile();
    Token Next;
    do
      PP.Lex(Next);
    while (!Use.isOver() && Next.isNot(tok::eof));
    PP.setTokenWatcher(nullptr);
  }

private:
  ImageUse &Use;
};
} // namespace

bool tryImage(const Compilation &Unit, const HeaderImage &Image,
              const UnitScan &Scan) {
  ImageUse Use(Image, Scan);
  return runAction<TryAction>(
             Unit, std::make_shared<CompilerInvocation>(Unit.Invocation),
             Use) &&
         Use.fits();
}

} // namespace winsock_tidy
